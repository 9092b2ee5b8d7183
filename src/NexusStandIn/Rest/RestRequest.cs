using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NexusStandIn.Rest;

/// <summary>A call of the REST interface.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Segments">The path below <c>/service/rest/v1/</c>, cut at slashes, percent-encoding undone.</param>
/// <param name="Query">The query.</param>
/// <param name="ContentType">Media type of the body, without parameters.</param>
/// <param name="Text">The body as it came.</param>
internal sealed record RestRequest(string Method, string[] Segments, IQueryCollection Query, string ContentType, string Text)
{
    public const string Prefix = "/service/rest/v1/";

    /// <summary>The body as a JSON object, or null when it is none.</summary>
    public JsonObject? Object => Parsed() as JsonObject;

    /// <summary>The body as a list of texts, or null when it is none.</summary>
    public IReadOnlyList<string>? Texts => (Parsed() as JsonArray)?.Texts();

    public static async Task<RestRequest> ReadAsync(HttpContext http, string path)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        var segments = path[Prefix.Length..].Split('/').Select(Uri.UnescapeDataString).ToArray();
        var type = (http.Request.ContentType ?? "").Split(';')[0].Trim();
        return new RestRequest(http.Request.Method, segments, http.Request.Query, type, text);
    }

    private JsonNode? Parsed()
    {
        try
        {
            return JsonNode.Parse(Text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
