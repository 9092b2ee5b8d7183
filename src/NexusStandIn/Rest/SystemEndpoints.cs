using System.Text.Json.Nodes;

namespace NexusStandIn.Rest;

/// <summary>The licence of the free edition, asked for since Nexus 3.77.</summary>
internal sealed class SystemEndpoints(StandInBehaviour behaviour)
{
    // Typographic and straight quotes: Nexus compares what comes back letter by letter.
    private const string Disclaimer =
        "This is a stand-in without a licence. By changing ‘accepted:false’ to ‘accepted:true’ you \"agree\" to nothing.";

    public RestAnswer Answer(RestRequest request) => (request.Method, request.Segments) switch
    {
        ("GET", ["system", "eula"]) => RestAnswer.Ok(new JsonObject { ["disclaimer"] = Disclaimer, ["accepted"] = behaviour.EulaAccepted }),
        ("POST", ["system", "eula"]) => Accept(request.Object),
        _ => RestAnswer.NotFound,
    };

    private RestAnswer Accept(JsonObject? eula)
    {
        if (eula.TextAt("disclaimer") != Disclaimer || eula.FlagAt("accepted") is not { } accepted) return RestAnswer.Failed;
        behaviour.EulaAccepted = accepted;
        return RestAnswer.NoContent;
    }
}
