using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using RegistryRouter.Server.Observability;
using RegistryRouter.Server.Proxy;

namespace RegistryRouter.Check.Probes;

/// <summary>What came: an answer, or why there was none.</summary>
/// <param name="Status">HTTP status code; 0 without an answer.</param>
internal sealed record Answer(int Status)
{
    private const int MostWords = 200;

    /// <summary>Header fields by name, without regard to case; several lines are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body, or its beginning.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>Why there is no answer; null where there is one.</summary>
    public Silence? Silence { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public string Text => Encoding.UTF8.GetString(Content);

    /// <summary>Docker's registry API, and with it every registry connector of Nexus, says so in each answer.</summary>
    public bool IsRegistry => Headers.ContainsKey("Docker-Distribution-Api-Version");

    public bool IsHtml => Header("Content-Type")?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Nexus 3.96 answers so to every request of a user after more than three wrong sign-ins.</summary>
    public bool IsLock => Status == StatusCodes.Status429TooManyRequests && IsHtml;

    /// <summary>The status and what the body says, in one line.</summary>
    public string Words => Silence?.Words ?? Plain($"{Status} {ReasonPhrases.GetReasonPhrase(Status)}{Said()}");

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A member of a JSON body; null where there is none.</summary>
    public JsonElement? Json(string name)
    {
        try
        {
            using var document = JsonDocument.Parse(Content);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) ? value.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Said()
    {
        if (Json("errors") is { ValueKind: JsonValueKind.Array } errors && errors.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } error)
            return $": {Member(error, "code")} {Member(error, "message")}";
        return IsHtml && UpstreamWords.Text(Text) is { Length: > 0 } words ? $": {words}" : "";
    }

    private static string Member(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.ToString() : "";

    // It ends on a terminal, and whoever answered chose the characters.
    private static string Plain(string words)
    {
        var plain = Printable.Text(string.Concat(words.Select(character => char.IsControl(character) ? ' ' : character)).Trim());
        return plain.Length <= MostWords ? plain : plain[..MostWords] + "…";
    }
}
