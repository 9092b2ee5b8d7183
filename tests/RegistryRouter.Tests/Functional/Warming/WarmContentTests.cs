using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Warming;

namespace RegistryRouter.Tests.Functional.Warming;

/// <summary><c>warm</c> verifies what it reads, and counts what a cache had.</summary>
public sealed class WarmContentTests : RouterFixture
{
    private static readonly byte[] Blob = Encoding.UTF8.GetBytes("a layer");
    private static readonly string BlobDigest = Digest(Blob);
    private static readonly byte[] Manifest = Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"layers":[{"digest":"{{BlobDigest}}","size":7}]}""");

    [Fact]
    public async Task Intact_content_is_read_from_a_registry_that_sends_no_digest() =>
        (await WarmAsync(Manifest, Blob)).Should().StartWith("ok       team/app:1  1  1 manifest, 1 blob, 7 B").And.Contain("1 image: 1 of 1 blob, 7 B, 0 errors");

    [Fact]
    public async Task Blobs_from_the_cache_are_counted() =>
        (await WarmAsync(Manifest, Blob, cache: "RegistryRouter; hit")).Should().Contain("1 image: 1 of 1 blob, 7 B, 1 from the cache, 0 errors");

    [Theory]
    [InlineData("A layer", "its content has another digest")]
    [InlineData("a lay", "it has 5 bytes instead of 7")]
    [InlineData("a layer!", "it has more than 7 bytes")]
    public async Task A_damaged_blob_is_an_error(string content, string problem) =>
        (await WarmAsync(Manifest, Encoding.UTF8.GetBytes(content))).Should().StartWith($"error    team/app:1  blob {BlobDigest} is damaged: {problem}")
            .And.Contain("fix: delete it in Nexus").And.Contain("0 of 1 blob, 0 B, 1 error");

    [Fact]
    public async Task A_damaged_manifest_is_an_error() =>
        (await WarmAsync(Manifest, Blob, image: $"team/app@{BlobDigest}")).Should().StartWith($"error    team/app@{BlobDigest}  manifest {BlobDigest} is damaged");

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("[]")]
    public async Task Something_that_is_no_manifest_is_an_error(string content) =>
        (await WarmAsync(Encoding.UTF8.GetBytes(content), Blob)).Should().StartWith("error    team/app:1  /v2/team/app/manifests/1 is neither a manifest nor an index");

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var router = await StartRouterAsync(("Tls:Enabled", "false"));
        Upstream.Answer = context =>
        {
            context.Response.Redirect("https://elsewhere.test/");
            return Task.CompletedTask;
        };

        (await WarmAsync(router, "team/app:1")).Should().Contain("fix: use --router with the address of the router itself");
    }

    private async Task<string> WarmAsync(byte[] manifest, byte[] blob, string image = "team/app:1", string? cache = null)
    {
        var router = await StartRouterAsync(("Tls:Enabled", "false"));
        Upstream.Answer = async context =>
        {
            if (cache is not null)
                context.Response.Headers["Cache-Status"] = cache;
            if (HttpMethods.IsGet(context.Request.Method))
                await context.Response.Body.WriteAsync(context.Request.Path.Value!.Contains("/blobs/") ? blob : manifest, context.RequestAborted);
        };
        return await WarmAsync(router, image);
    }

    private async Task<string> WarmAsync(RunningRouter router, string image)
    {
        var output = new StringWriter();
        var address = new RouterAddress(
            PublicOrigin.Of("http", RunningRouter.Host, router.Port(ListenerKind.Http)),
            new DnsEndPoint("127.0.0.1", router.Port(ListenerKind.Http)), IsTls: false);
        var from = new PullAddress(address, [RunningRouter.Host], IsMirror: false);
        await new WarmRequest([ImageReference.Parse(image)!], [], from, [], new MirrorOptions(), 1, IsDryRun: false).RunAsync(output, isTerminal: false, Cancellation);
        return output.ToString();
    }

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
}
