using System.Text.RegularExpressions;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Promotion;

/// <summary>What the group has and hosted lacks is copied behind the router; a client need not upload what it pulled.</summary>
public sealed class PromotionTests(SharedStages stages)
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task A_blob_that_only_the_hub_has_can_be_mounted(UpstreamKind upstreams)
    {
        var stage = await stages.OnAsync(upstreams);
        var (from, to, seeded) = (stage.NewName("from"), stage.NewName("to"), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, from, _cancel);
        var layer = seeded.Manifest.Layers[0].Digest;

        var mount = await stage.Curl.MountAsync(to.Repository, layer, from.Repository, _cancel);

        mount.Status.Should().Be(201);
        (await stage.Curl.SendAsync("HEAD", $"/v2/{to.Repository}/blobs/{layer}", _cancel)).Status.Should().Be(200);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task A_manifest_whose_blobs_only_the_hub_has_can_be_pushed(UpstreamKind upstreams)
    {
        var stage = await stages.OnAsync(upstreams);
        var (image, seeded) = (stage.NewName(), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, image, _cancel);

        await stage.Curl.PushManifestAsync(image, seeded, _cancel);

        (await stage.Direct.PullFromHostedAsync(image, _cancel)).Root.Digest.Should().Be(seeded.Root.Digest);
    }

    // Podman, skopeo and buildah ask hosted whether the other repository has a blob before they try to mount it.
    [Theory]
    [InlineData(ClientKind.Docker)]
    [InlineData(ClientKind.Containerd)]
    public async Task A_client_uploads_no_layer_that_it_pulled_from_the_hub(ClientKind kind)
    {
        var stage = await stages.OnAsync(UpstreamKind.Distribution);
        var (ours, seeded) = (stage.NewName("ours"), stage.NewImage());

        var push = await PushWhatWasPulledAsync(stage, kind, ours, seeded);

        await HostedShouldHaveAsync(stage, ours, seeded, push);
        stage.RequestsFor(ours).Where(request => request.IsMount).Should().HaveCountGreaterThanOrEqualTo(seeded.DiffIds.Count);
        (await UploadsOfTheClientAsync(stage, ours)).Should().HaveCountLessThanOrEqualTo(1, "no client mounts a configuration");
        if (kind == ClientKind.Docker)
            push.Said.Should().Contain("Mounted from");
    }

    // What the plain rule of method and path breaks: the group has the layers, so that no client uploads them, and hosted has not.
    [Theory]
    [MemberData(nameof(Clients))]
    public async Task With_the_plain_rule_a_push_holds_too(ClientKind kind)
    {
        var stage = await stages.WithMethodRuleAsync();
        var (ours, seeded) = (stage.NewName("ours"), stage.NewImage());

        var push = await PushWhatWasPulledAsync(stage, kind, ours, seeded);

        await HostedShouldHaveAsync(stage, ours, seeded, push);
        (await UploadsOfTheClientAsync(stage, ours)).Should().HaveCountLessThanOrEqualTo(1, "the client was told that everything is there");
    }

    public static TheoryData<ClientKind> Clients => [ClientKind.Docker, ClientKind.Containerd, ClientKind.Podman, ClientKind.Skopeo, ClientKind.Buildah];

    private async Task<ClientResult> PushWhatWasPulledAsync(Stage stage, ClientKind kind, ImageReference ours, ImageLayout seeded)
    {
        var (client, theirs) = (stage.Client(kind), stage.NewName("theirs"));
        await stage.Direct.SeedHubAsync(seeded, theirs, _cancel);
        await client.PullAsync(theirs, _cancel).Succeeds();
        await client.TagAsync(theirs, ours, _cancel);
        return await client.PushAsync(ours, _cancel).Succeeds();
    }

    private async Task HostedShouldHaveAsync(Stage stage, ImageReference image, ImageLayout expected, ClientResult push) =>
        (await stage.Direct.PullFromHostedAsync(image, _cancel)).Manifest.Layers.Select(layer => layer.Digest).Should()
            .Equal(expected.Manifest.Layers.Select(layer => layer.Digest), push.Said);

    /// <summary>Upload sessions that the client ended with a body of its own, as the router's log has them.</summary>
    private async Task<IReadOnlyList<string>> UploadsOfTheClientAsync(Stage stage, ImageReference image)
    {
        await stage.Router.Output.FirstAsync(new Regex($"PUT /v2/{image.Repository}/manifests/")).WaitAsync(_cancel);
        return [.. stage.Router.Output.ToString().Split('\n').Where(line => line.Contains($" PUT /v2/{image.Repository}/blobs/uploads/", StringComparison.Ordinal))];
    }
}
