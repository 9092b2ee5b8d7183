using System.Text.Json.Nodes;

namespace NexusStandIn.Rest;

/// <summary>What the Community Edition counts, named and shaped as monitoring tools read it from Nexus, which shows hundreds more.</summary>
internal sealed class UsageMetrics(RequestLog requests, StandInBehaviour behaviour)
{
    public JsonObject Read() => new()
    {
        ["gauges"] = new JsonObject
        {
            ["nexus.analytics.component_total_count"] = new JsonObject { ["value"] = behaviour.Components },
            ["nexus.analytics.content_request_count"] = new JsonObject { ["value"] = new JsonObject { ["day"] = requests.Counted.Count } },
        },
    };
}
