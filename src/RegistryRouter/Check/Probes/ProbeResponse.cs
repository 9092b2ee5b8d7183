using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using RegistryRouter.Server.Observability.Exchanges;
using RegistryRouter.Server.Proxy.Transforms;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Check.Probes;

/// <summary>The response to a probe, or the reason why there is none.</summary>
/// <param name="Status">HTTP status code; 0 without a response.</param>
internal sealed record ProbeResponse(int Status)
{
    private const int MaxSummaryLength = 200;

    /// <summary>Header fields by case-insensitive name; multiple lines are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body, possibly truncated.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>Why there is no response; null if there is one.</summary>
    public ConnectFailure? Failure { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public string Text => Encoding.UTF8.GetString(Content);

    /// <summary>Docker's registry API, and thus every registry connector of Nexus, sends this header in each response.</summary>
    public bool IsRegistry => Headers.ContainsKey(ApiVersionHeader.Name);

    public bool IsHtml => Header("Content-Type")?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Nexus 3.96 responds like this to every request of a user after more than three failed sign-ins.</summary>
    public bool IsLock => Status == StatusCodes.Status429TooManyRequests && IsHtml;

    /// <summary>The status and the error message from the body, on one line.</summary>
    public string Summary => Failure?.Message ?? OneLine($"{Status} {ReasonPhrases.GetReasonPhrase(Status)}{ErrorText()}");

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A property of a JSON body; null if there is none.</summary>
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

    private string ErrorText()
    {
        if (Json("errors") is { ValueKind: JsonValueKind.Array } errors && errors.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } error)
            return $": {Member(error, "code")} {Member(error, "message")}";
        return IsHtml && ErrorPageText.Text(Text) is { Length: > 0 } text ? $": {text}" : "";
    }

    private static string Member(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.ToString() : "";

    // The text is printed on a terminal, and the server chose its characters.
    private static string OneLine(string text)
    {
        var line = Printable.Text(string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim());
        return line.Length <= MaxSummaryLength ? line : line[..MaxSummaryLength] + "…";
    }
}
