namespace RegistryRouter.Tests.Functional.Warming;

/// <summary><c>warm</c> reads images through a router.</summary>
public sealed class WarmTests : IAsyncLifetime
{
    private const string Amd64 = "linux/amd64";

    private WarmedRouter _warmed = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _warmed = await WarmedRouter.StartAsync(anonymous: true, Cancellation);

    public async ValueTask DisposeAsync() => await _warmed.DisposeAsync();

    [Fact]
    public async Task Every_blob_is_read_once_even_if_images_share_it()
    {
        var node = await _warmed.Nexus.HubImages.AddImageAsync("library/node", "22", cancellationToken: Cancellation);
        var app = await _warmed.Nexus.HostedImages.AddImageAsync("team/app", "1.0", cancellationToken: Cancellation);

        (await _warmed.RunAsync("library/node:22", "team/app:1.0")).Should().Be(0, _warmed.Warm.Output);

        _warmed.BlobDigests.Should().BeEquivalentTo(node.BlobDigests.Union(app.BlobDigests));
        _warmed.BlobReads.Should().OnlyContain(entry => entry.Method == "GET" && entry.Status == 200);
        _warmed.Lines.Should().Contain(line => line.StartsWith($"ok       library/node:22  {node.Digest}  1 manifest, 3 blobs, "));
        _warmed.Lines[^1].Should().MatchRegex("^2 images: 5 of 5 blobs, [0-9.]+ (B|KiB), 0 errors");
    }

    [Fact]
    public async Task A_tag_is_resolved_with_head_and_read_by_digest()
    {
        var app = await _warmed.Nexus.HostedImages.AddImageAsync("team/app", "1.0", cancellationToken: Cancellation);

        await _warmed.RunAsync("team/app:1.0");

        _warmed.Nexus.Requests.All.Where(entry => entry.RawTarget.Contains("/manifests/") && entry.Status == 200)
            .Select(entry => $"{entry.Connector} {entry.Method} {entry.RawTarget}")
            .Should().Equal("Group HEAD /v2/team/app/manifests/1.0", $"Group GET /v2/team/app/manifests/{app.Digest}");
    }

    [Fact]
    public async Task All_spellings_of_a_name_are_the_same_image()
    {
        var node = await _warmed.Nexus.HubImages.AddImageAsync("library/node", "22", cancellationToken: Cancellation);
        var host = new Uri(await _warmed.UrlAsync()).Authority;

        (await _warmed.RunAsync($"docker.io/node@{node.Digest}", $"{host}/library/node:22", "library/node:22", "library/node:22")).Should().Be(0, _warmed.Warm.Output);

        _warmed.BlobDigests.Should().BeEquivalentTo(node.BlobDigests);
        _warmed.Lines[^1].Should().StartWith("3 images: 3 of 3 blobs");
    }

    [Theory]
    [InlineData(new[] { "--platform", "linux/arm64" }, new[] { "arm64" })]
    [InlineData(new[] { "--platform", Amd64, "--platform", "linux/arm64" }, new[] { "amd64", "arm64" })]
    [InlineData(new[] { "--platform", "all" }, new[] { "amd64", "arm64", "s390x" })]
    public async Task Only_the_requested_platforms_are_read(string[] arguments, string[] read)
    {
        var index = await _warmed.Nexus.HubImages.AddIndexAsync("library/alpine", "3", architectures: ["amd64", "arm64", "s390x"], cancellationToken: Cancellation);

        (await _warmed.RunAsync(["library/alpine:3", .. arguments])).Should().Be(0, _warmed.Warm.Output);

        _warmed.BlobDigests.Should().BeEquivalentTo(index.Images.Where(image => read.Contains(image.Architecture)).SelectMany(image => image.BlobDigests).Distinct());
    }

    [Fact]
    public async Task A_missing_platform_is_an_error_that_names_the_others()
    {
        await _warmed.Nexus.HubImages.AddIndexAsync("library/alpine", "3", cancellationToken: Cancellation);

        (await _warmed.RunAsync("library/alpine:3", "--platform", "linux/s390x")).Should().Be(1);

        _warmed.Lines.Should().StartWith(["error    library/alpine:3  it has no image for linux/s390x", "           fix: use --platform with one that it has: linux/amd64, linux/arm64, or all"]);
        _warmed.BlobReads.Should().BeEmpty();
    }

    [Fact]
    public async Task An_image_that_fails_does_not_stop_the_others()
    {
        var app = await _warmed.Nexus.HostedImages.AddImageAsync("team/app", "1.0", cancellationToken: Cancellation);

        (await _warmed.RunAsync("team/app:9", "quay.io/a/b:1", "team/app:1.0")).Should().Be(1);

        _warmed.Lines.Should().Contain(line => line.StartsWith("error    team/app:9  404 Not Found: MANIFEST_UNKNOWN"))
            .And.Contain(line => line.StartsWith("error    quay.io/a/b:1  images of quay.io are available only through the router's mirror"))
            .And.Contain(line => line.StartsWith("ok       team/app:1.0 "));
        _warmed.BlobDigests.Should().BeEquivalentTo(app.BlobDigests);
        _warmed.Lines[^1].Should().StartWith("3 images: 3 of 3 blobs").And.EndWith("2 errors");
    }

    [Fact]
    public async Task A_dry_run_reads_manifests_only()
    {
        var app = await _warmed.Nexus.HostedImages.AddImageAsync("team/app", "1.0", cancellationToken: Cancellation);

        (await _warmed.RunAsync("team/app:1.0", "--dry-run")).Should().Be(0);

        _warmed.BlobReads.Should().BeEmpty();
        app.BlobDigests.Should().OnlyContain(digest => _warmed.Warm.Output.Contains(digest));
        _warmed.Lines[^1].Should().MatchRegex("^1 image: 3 blobs, .* to read, 0 errors");
    }

    [Fact]
    public async Task Images_come_from_a_file_or_standard_input()
    {
        await _warmed.Nexus.HostedImages.AddImageAsync("team/app", "1.0", cancellationToken: Cancellation);
        await _warmed.Nexus.HostedImages.AddImageAsync("team/app", "2.0", cancellationToken: Cancellation);
        _warmed.Input = "# release\nteam/app:2.0\n";

        (await _warmed.RunAsync("--file", _warmed.Warm.Write("images", "team/app:1.0 # old\n"))).Should().Be(0, _warmed.Warm.Output);
        _warmed.Lines[0].Should().StartWith("ok       team/app:1.0");
        (await _warmed.RunAsync("--file", "-")).Should().Be(0, _warmed.Warm.Output);
        _warmed.Lines[0].Should().StartWith("ok       team/app:2.0");
    }

    [Fact]
    public async Task The_router_on_this_machine_is_found_from_its_configuration()
    {
        await _warmed.Nexus.HostedImages.AddImageAsync("team/app", "1.0", cancellationToken: Cancellation);
        _warmed.Warm.Settings["Listen:Https"] = "127.0.0.1:0";
        _warmed.Warm.Settings["Listen:Https"] = $"127.0.0.1:{new Uri(await _warmed.UrlAsync()).Port}";

        (await _warmed.RunHereAsync("localhost/team/app:1.0")).Should().Be(0, _warmed.Warm.Output);
    }

    [Fact]
    public async Task A_mirror_gets_the_namespace()
    {
        var node = await _warmed.Nexus.HubImages.AddImageAsync("library/node", "22", cancellationToken: Cancellation);
        _warmed.Warm.Settings["Router:Hosts:0"] = "registry.test";
        _warmed.Warm.Settings["Mirror:Hosts:0"] = "localhost";

        (await _warmed.RunAsync("node:22", "ghcr.io/a/b:1", "--mirror")).Should().Be(1);

        _warmed.BlobDigests.Should().BeEquivalentTo(node.BlobDigests);
        _warmed.BlobReads.Should().OnlyContain(entry => entry.RawTarget.StartsWith("/v2/library/node/blobs/") && entry.RawTarget.EndsWith("?ns=docker.io"));
        _warmed.Lines.Should().Contain(line => line.StartsWith("error    ghcr.io/a/b:1  404 Not Found: NAME_UNKNOWN"));
    }
}
