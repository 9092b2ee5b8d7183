using NexusStandIn;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Push;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Mounts;

/// <summary>Cross-repository mounts: blobs that the registry already has under another name are not uploaded again.</summary>
public sealed class MountTests(SharedStages stages)
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Matrix.EveryClient), MemberType = typeof(Matrix))]
    public async Task A_pushed_image_can_be_pushed_under_a_second_name(UpstreamKind upstreams, ClientKind kind)
    {
        var stage = await stages.OnAsync(upstreams);
        var (client, first, second, pushed) = (stage.Client(kind), stage.NewName("first"), stage.NewName("second"), stage.NewImage());
        await client.ImportAsync(pushed, first, _cancel);
        await client.PushAsync(first, _cancel).Succeeds();

        await client.TagAsync(first, second, _cancel);
        await client.PushAsync(second, _cancel).Succeeds();

        (await stage.Direct.PullFromHostedAsync(second, _cancel)).DiffIds.Should().Equal(pushed.DiffIds);
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
        var stage = await stages.OnAsync(UpstreamKind.Distribution);
        var (client, first, second, pushed) = (stage.Client(kind), stage.NewName("first"), stage.NewName("second"), stage.NewImage());
        await stage.Curl.PushImageAsync(first, pushed, _cancel);

        await client.PullAsync(first, _cancel).Succeeds();
        await client.TagAsync(first, second, _cancel);
        await client.PushAsync(second, _cancel).Succeeds();

        var mounts = stage.RequestsFor(second).Where(request => request.IsMount);
        mounts.Should().HaveCountGreaterThanOrEqualTo(pushed.DiffIds.Count)
            .And.OnlyContain(mount => mount.Connector == Connector.Hosted && mount.Status == 201);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task A_blob_that_hosted_has_is_mounted(UpstreamKind upstreams)
    {
        var stage = await stages.OnAsync(upstreams);
        var (from, to, pushed) = (stage.NewName("from"), stage.NewName("to"), stage.NewImage());
        await stage.Skopeo.ImportAsync(pushed, from, _cancel);
        await stage.Skopeo.PushAsync(from, _cancel).Succeeds();

        var mount = await stage.Curl.MountAsync(to.Repository, pushed.Manifest.Layers[0].Digest, from.Repository, _cancel);

        mount.Status.Should().Be(201);
        await ShouldBeThereAsync(stage, to, pushed.Manifest.Layers[0].Digest);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task A_blob_that_nobody_has_gets_an_upload_session(UpstreamKind upstreams)
    {
        var stage = await stages.OnAsync(upstreams);

        var mount = await stage.Curl.MountAsync(
            stage.NewName("to").Repository, $"sha256:{new string('a', 64)}", stage.NewName("from").Repository, _cancel);

        mount.Status.Should().Be(202);
        mount.Headers["Location"].Should().Contain("/blobs/uploads/");
    }

    private async Task ShouldBeThereAsync(Stage stage, ImageReference image, string digest)
    {
        var check = await stage.Curl.SendAsync("HEAD", $"/v2/{image.Repository}/blobs/{digest}", _cancel);
        check.Status.Should().Be(200);
        stage.RequestsFor(image).Where(request => request.IsMount).Should().OnlyContain(request => request.Connector == Connector.Hosted);
    }
}
