using NexusStandIn;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Delete;

public sealed class DeleteTests(SharedStages stages)
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task An_image_that_was_deleted_by_digest_is_unknown(UpstreamKind upstreams)
    {
        var stage = await stages.OnAsync(upstreams);
        var image = stage.NewName();
        await stage.Skopeo.ImportAsync(stage.NewImage(), image, _cancel);
        await stage.Skopeo.PushAsync(image, _cancel).Succeeds();

        await stage.Skopeo.DeleteAsync(image, _cancel).Succeeds();

        (await stage.Skopeo.InspectAsync(image, _cancel).Fails()).Said.Should().Contain("manifest unknown");
        stage.RequestsFor(image).Where(request => request.Method == "DELETE").Should()
            .Contain(request => request.IsManifest).And.OnlyContain(request => request.Connector == Connector.Hosted);
    }
}
