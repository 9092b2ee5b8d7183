using System.Text.Json.Nodes;

namespace NexusStandIn.Rest;

/// <summary>An answer of the REST interface.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON, or null for an empty body.</param>
internal sealed record RestAnswer(int Status, JsonNode? Body = null)
{
    public static readonly RestAnswer Empty = new(200);
    public static readonly RestAnswer Created = new(201);
    public static readonly RestAnswer NoContent = new(204);
    public static readonly RestAnswer Unauthorized = new(401);
    public static readonly RestAnswer Forbidden = new(403);
    public static readonly RestAnswer NotFound = new(404);
    public static readonly RestAnswer UnsupportedType = new(415);
    public static readonly RestAnswer Failed = new(500);
    public static readonly RestAnswer Unavailable = new(503);

    public static RestAnswer Ok(JsonNode body) => new(200, body);

    /// <summary>400 in the form of Nexus' validation errors: a list of fields and what is wrong with them.</summary>
    public static RestAnswer Invalid(string field, string message) =>
        new(400, new JsonArray(new JsonObject { ["id"] = field, ["message"] = message }));
}
