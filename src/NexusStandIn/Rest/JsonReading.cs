using System.Text.Json;
using System.Text.Json.Nodes;

namespace NexusStandIn.Rest;

/// <summary>Looks into JSON that may be of any shape.</summary>
internal static class JsonReading
{
    extension(JsonNode? node)
    {
        /// <summary>The node at a path such as <c>docker.httpPort</c>, or null.</summary>
        public JsonNode? At(string path) =>
            path.Split('.').Aggregate(node, (found, name) => (found as JsonObject)?[name]);

        public string? TextAt(string path) => Value<string>(node.At(path), JsonValueKind.String);

        public int? NumberAt(string path) => node.At(path)?.GetValueKind() == JsonValueKind.Number ? (int)node.At(path)! : null;

        public bool? FlagAt(string path) => node.At(path)?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

        /// <summary>The texts of a list; empty when it is none.</summary>
        public IReadOnlyList<string> Texts() =>
            node is JsonArray items ? [.. items.Select(item => Value<string>(item, JsonValueKind.String)).OfType<string>()] : [];
    }

    public static JsonArray ArrayOf(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static T? Value<T>(JsonNode? node, JsonValueKind kind)
        where T : class => node?.GetValueKind() == kind ? node.GetValue<T>() : null;
}
