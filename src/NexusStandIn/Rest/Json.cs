using System.Text.Encodings.Web;
using System.Text.Json;

namespace NexusStandIn.Rest;

/// <summary>How answers are written.</summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
