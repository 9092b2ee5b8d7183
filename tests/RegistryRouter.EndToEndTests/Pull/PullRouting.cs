using NexusStandIn;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Pull;

/// <summary>Where the requests of a pull must have arrived, whichever client sent them.</summary>
internal static class PullRouting
{
    public static void ShouldHold(IReadOnlyList<ConnectorRequest> requests)
    {
        var asked = requests.Where(request => request.Connector != Connector.Hub);
        asked.Should().Contain(request => request.IsManifest).And.OnlyContain(request => request.Connector == Connector.Group);
    }
}
