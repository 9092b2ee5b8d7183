using NexusStandIn;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Push;

/// <summary>Cross-repository mounts: blobs that the registry already has under another name are not uploaded again.</summary>
public sealed class MountTests(SharedStagesFixture stages) : StageFixture(stages)
{
    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task A_pushed_image_can_be_pushed_under_a_second_name(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await OnAsync(upstreams);
        var (client, first, second, pushed) = (stage.Client(kind), stage.NewName("first"), stage.NewName("second"), stage.NewImage());
        await client.ImportAsync(pushed, first, Cancel);
        await client.PushAsync(first, Cancel).Succeeds();

        await client.TagAsync(first, second, Cancel);
        await client.PushAsync(second, Cancel).Succeeds();

        (await stage.Direct.PullFromHostedAsync(second, Cancel)).DiffIds.Should().Equal(pushed.DiffIds);
        PushRouting.ShouldHold(stage.RequestsFor(second));
    }

    // A registry of the distribution project keeps blobs by repository name, Nexus does not: there is nothing to mount there.
    [Theory]
    [InlineData(ClientKind.Docker)]
    [InlineData(ClientKind.Containerd)]
    [InlineData(ClientKind.Podman)]
    [InlineData(ClientKind.Skopeo)]
    [InlineData(ClientKind.Buildah)]
    public async Task A_client_mounts_the_layers_that_it_has_pulled(ClientKind kind)
    {
        var stage = await OnAsync(UpstreamKind.Distribution);
        var (client, first, second, pushed) = (stage.Client(kind), stage.NewName("first"), stage.NewName("second"), stage.NewImage());
        await stage.Curl.PushImageAsync(first, pushed, Cancel);

        await client.PullAsync(first, Cancel).Succeeds();
        await client.TagAsync(first, second, Cancel);
        await client.PushAsync(second, Cancel).Succeeds();

        var mounts = stage.RequestsFor(second).Where(request => request.IsMount);
        mounts.Should().HaveCountGreaterThanOrEqualTo(pushed.DiffIds.Count)
            .And.OnlyContain(mount => mount.Connector == Connector.Hosted && mount.Status == 201);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task A_blob_that_hosted_has_is_mounted(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var (from, to, pushed) = (stage.NewName("from"), stage.NewName("to"), stage.NewImage());
        await stage.Skopeo.ImportAsync(pushed, from, Cancel);
        await stage.Skopeo.PushAsync(from, Cancel).Succeeds();

        var mount = await stage.Curl.MountAsync(to.Repository, pushed.Manifest.Layers[0].Digest, from.Repository, Cancel);

        mount.Status.Should().Be(201);
        await ShouldBeThereAsync(stage, to, pushed.Manifest.Layers[0].Digest);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task Mounting_a_missing_blob_starts_an_upload_session(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);

        var mount = await stage.Curl.MountAsync(
            stage.NewName("to").Repository, $"sha256:{new string('a', 64)}", stage.NewName("from").Repository, Cancel);

        mount.Status.Should().Be(202);
        mount.Headers["Location"].Should().Contain("/blobs/uploads/");
    }

    private async Task ShouldBeThereAsync(Stage stage, ImageReference image, string digest)
    {
        var check = await stage.Curl.SendAsync("HEAD", $"/v2/{image.Repository}/blobs/{digest}", Cancel);
        check.Status.Should().Be(200);
        stage.RequestsFor(image).Where(request => request.IsMount).Should().OnlyContain(request => request.Connector == Connector.Hosted);
    }
}
