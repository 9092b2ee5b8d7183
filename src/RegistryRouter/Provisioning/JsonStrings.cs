using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>Lists of texts in JSON.</summary>
internal static class JsonStrings
{
    /// <summary>The texts of a list; none where there is no list.</summary>
    public static List<string> Of(JsonNode? list) => [.. (list as JsonArray ?? []).Select(item => (string)item!)];

    public static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
