using NexusStandIn;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Registry;

public sealed class DeleteTests(SharedStagesFixture stages) : StageFixture(stages)
{
    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task A_deleted_image_is_manifest_unknown(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var image = stage.NewName();
        await stage.Skopeo.ImportAsync(stage.NewImage(), image, Cancel);
        await stage.Skopeo.PushAsync(image, Cancel).Succeeds();

        await stage.Skopeo.DeleteAsync(image, Cancel).Succeeds();

        (await stage.Skopeo.InspectAsync(image, Cancel).Fails()).AllOutput.Should().Contain("manifest unknown");
        stage.RequestsFor(image).Where(request => request.Method == "DELETE").Should()
            .Contain(request => request.IsManifest).And.OnlyContain(request => request.Connector == Connector.Hosted);
    }
}
