using NexusStandIn;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Browser;

/// <summary>Paths outside /v1/ and /v2/ go to the web interface, for any method and any similar path.</summary>
public sealed class InterfaceRoutingTests(SharedStagesFixture stages) : StageFixture(stages)
{
    public static MatrixTheoryData<UpstreamKind, string, string> EveryRequest => new(
        Enum.GetValues<UpstreamKind>(),
        ["GET", "POST", "PUT", "DELETE"],
        ["/", "/service/rest/v1/status", "/repository/maven/v2/app/blobs/uploads/a.jar"]);

    [Theory]
    [MemberData(nameof(EveryRequest))]
    public async Task Requests_outside_the_registry_reach_the_interface(UpstreamKind upstreams, string method, string path)
    {
        var stage = await OnAsync(upstreams);
        var before = stage.Upstreams.Requests.Count;

        await stage.Curl.SendAsync(method, path, TestContext.Current.CancellationToken);

        stage.Upstreams.Requests.Skip(before).Select(request => (request.Connector, request.Method, request.Target))
            .Should().Equal((Connector.Ui, method, path));
    }
}
