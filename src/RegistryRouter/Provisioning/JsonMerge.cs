using System.Text.Json.Nodes;

namespace RegistryRouter.Provisioning;

/// <summary>Compares and combines JSON objects member by member, to any depth.</summary>
internal static class JsonMerge
{
    /// <summary>A copy of the first object with the members of the second merged over it.</summary>
    public static JsonObject Of(JsonObject under, JsonObject over)
    {
        var merged = (JsonObject)under.DeepClone();
        foreach (var (name, value) in over)
        {
            merged[name] = value is JsonObject members && merged[name] is JsonObject present
                ? Of(present, members)
                : value?.DeepClone();
        }
        return merged;
    }

    /// <summary>Lists members that differ from the wanted ones, such as <c>docker.httpPort 8085 → 8083</c>. Ignores other members.</summary>
    public static IEnumerable<string> Differences(JsonObject found, JsonObject wanted, string path = "")
    {
        foreach (var (name, value) in wanted)
        {
            if (value is JsonObject members)
            {
                foreach (var difference in Differences(found[name] as JsonObject ?? [], members, $"{path}{name}."))
                    yield return difference;
            }
            else if (!JsonNode.DeepEquals(found[name], value))
            {
                yield return $"{path}{name} {found[name]?.ToJsonString() ?? "unset"} → {value?.ToJsonString()}";
            }
        }
    }
}
