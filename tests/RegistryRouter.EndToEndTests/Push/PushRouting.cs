using NexusStandIn;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Push;

/// <summary>Where the requests of a push must have arrived, whichever client sent them.</summary>
internal static class PushRouting
{
    public static void ShouldHold(IReadOnlyList<ConnectorRequest> requests)
    {
        requests.Should().Contain(request => request.Connector == Connector.Hosted && request.Method == "PUT" && request.IsManifest);
        requests.Should().NotContain(request => request.Connector != Connector.Hosted
            && (request.IsWrite || request.IsUpload || request.IsBlobCheck));
    }
}
