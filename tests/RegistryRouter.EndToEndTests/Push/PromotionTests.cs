using System.Text.RegularExpressions;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Push;

/// <summary>What the group has and hosted lacks is copied behind the router; a client need not upload what it pulled.</summary>
public sealed class PromotionTests(SharedStagesFixture stages) : StageFixture(stages)
{
    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task A_blob_that_only_the_hub_has_can_be_mounted(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var (from, to, seeded) = (stage.NewName("from"), stage.NewName("to"), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, from, Cancel);
        var layer = seeded.Manifest.Layers[0].Digest;

        var mount = await stage.Curl.MountAsync(to.Repository, layer, from.Repository, Cancel);

        mount.Status.Should().Be(201);
        (await stage.Curl.SendAsync("HEAD", $"/v2/{to.Repository}/blobs/{layer}", Cancel)).Status.Should().Be(200);
    }

    [Theory]
    [MemberData(nameof(Matrix.EveryUpstream), MemberType = typeof(Matrix))]
    public async Task A_manifest_whose_blobs_only_the_hub_has_can_be_pushed(UpstreamKind upstreams)
    {
        var stage = await OnAsync(upstreams);
        var (image, seeded) = (stage.NewName(), stage.NewImage());
        await stage.Direct.SeedHubAsync(seeded, image, Cancel);

        await stage.Curl.PushManifestAsync(image, seeded, Cancel);

        (await stage.Direct.PullFromHostedAsync(image, Cancel)).Root.Digest.Should().Be(seeded.Root.Digest);
    }

    // Podman, skopeo and buildah ask hosted whether the other repository has a blob before they try to mount it.
    [Theory]
    [InlineData(ClientKind.Docker)]
    [InlineData(ClientKind.Containerd)]
    public async Task A_client_uploads_no_layer_that_it_pulled_from_the_hub(ClientKind kind)
    {
        var stage = await OnAsync(UpstreamKind.Distribution);
        var (ours, seeded) = (stage.NewName("ours"), stage.NewImage());

        var push = await PushWhatWasPulledAsync(stage, kind, ours, seeded);

        await HostedShouldHaveAsync(stage, ours, seeded, push);
        stage.RequestsFor(ours).Where(request => request.IsMount).Should().HaveCountGreaterThanOrEqualTo(seeded.DiffIds.Count);
        (await UploadsOfTheClientAsync(stage, ours)).Should().HaveCountLessThanOrEqualTo(1, "no client mounts a configuration");
        if (kind == ClientKind.Docker)
            push.AllOutput.Should().Contain("Mounted from");
    }

    // What the plain rule of method and path breaks: the group has the layers, so that no client uploads them, and hosted has not.
    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_push_succeeds_with_the_plain_rule(ClientKind kind)
    {
        var stage = await WithMethodRuleAsync();
        var (ours, seeded) = (stage.NewName("ours"), stage.NewImage());

        var push = await PushWhatWasPulledAsync(stage, kind, ours, seeded);

        await HostedShouldHaveAsync(stage, ours, seeded, push);
        (await UploadsOfTheClientAsync(stage, ours)).Should().HaveCountLessThanOrEqualTo(1, "the client was told that everything is there");
    }

    public static TheoryData<ClientKind> Clients => [ClientKind.Docker, ClientKind.Containerd, ClientKind.Podman, ClientKind.Skopeo, ClientKind.Buildah];

    private async Task<ClientResult> PushWhatWasPulledAsync(Stage stage, ClientKind kind, ImageReference ours, ImageLayout seeded)
    {
        var (client, theirs) = (stage.Client(kind), stage.NewName("theirs"));
        await stage.Direct.SeedHubAsync(seeded, theirs, Cancel);
        await client.PullAsync(theirs, Cancel).Succeeds();
        await client.TagAsync(theirs, ours, Cancel);
        return await client.PushAsync(ours, Cancel).Succeeds();
    }

    private async Task HostedShouldHaveAsync(Stage stage, ImageReference image, ImageLayout expected, ClientResult push) =>
        (await stage.Direct.PullFromHostedAsync(image, Cancel)).Manifest.Layers.Select(layer => layer.Digest).Should()
            .Equal(expected.Manifest.Layers.Select(layer => layer.Digest), push.AllOutput);

    /// <summary>Uploads that the client finished with its own body, from the router's log.</summary>
    private async Task<IReadOnlyList<string>> UploadsOfTheClientAsync(Stage stage, ImageReference image)
    {
        await stage.Router.Output.FirstAsync(new Regex($"PUT /v2/{image.Repository}/manifests/")).WaitAsync(Cancel);
        return [.. stage.Router.Output.ToString().Split('\n').Where(line => line.Contains($" PUT /v2/{image.Repository}/blobs/uploads/", StringComparison.Ordinal))];
    }
}
