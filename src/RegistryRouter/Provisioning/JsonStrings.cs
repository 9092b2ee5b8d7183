using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>JSON arrays of strings.</summary>
internal static class JsonStrings
{
    /// <summary>The strings of an array; none if there is no array.</summary>
    public static List<string> Of(JsonNode? list) => [.. (list as JsonArray ?? []).Select(item => (string)item!)];

    public static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
