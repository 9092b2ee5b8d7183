using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NexusStandIn.Connectors;

namespace NexusStandIn.Registry;

/// <summary>One entry of a registry error body.</summary>
internal sealed record RegistryErrorEntry(string Code, string Message, object? Detail = null);

/// <summary>An answer in the registry's error format, with Nexus' order of fields.</summary>
internal sealed record RegistryError(int Status, IReadOnlyList<RegistryErrorEntry> Errors)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DictionaryKeyPolicy = null,
    };

    public RegistryError(int status, string code, string message, object? detail = null)
        : this(status, [new RegistryErrorEntry(code, message, detail)])
    {
    }

    /// <summary>Writes the answer; to HEAD without the body.</summary>
    public Task WriteAsync(HttpContext http) =>
        Answers.WriteAsync(http, Status, "application/json", JsonSerializer.SerializeToUtf8Bytes(new { Errors }, Json));
}
