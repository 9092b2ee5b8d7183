using System.Net;
using Microsoft.AspNetCore.Http;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>The router's own reads from the group are balanced like those of clients.</summary>
public sealed class GroupBalancingTests : RouterFixture
{
    private const string Digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public async Task With_failover_a_mount_reads_from_the_first_address_only()
    {
        var (first, second) = (Own(await ScriptedUpstream.StartAsync()), Own(await ScriptedUpstream.StartAsync()));
        first.Answer = Blob;
        second.Answer = Blob;
        Upstream.Answer = Hosted;
        var router = await StartRouterAsync(("Nexus:Group", $"{first.Address}, {second.Address}"), ("Nexus:Balance", "Failover"));

        for (var i = 0; i < 10; i++)
        {
            using var response = await router.Client().SendAsync(
                Request(HttpMethod.Post, router, $"/v2/team/app-{i}/blobs/uploads/?mount={Digest}&from=library/node"), Cancellation);
            response.StatusCode.Should().Be(HttpStatusCode.Created);
        }

        first.Seen.Count(seen => seen.Target.Contains("/blobs/", StringComparison.Ordinal)).Should().Be(10);
        second.Seen.Should().NotContain(seen => seen.Target.Contains("/blobs/", StringComparison.Ordinal));
    }

    private Task Blob(HttpContext context)
    {
        context.Response.ContentLength = 10;
        return context.Response.Body.WriteAsync(new byte[10], Cancellation).AsTask();
    }

    private async Task Hosted(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, Cancellation);
        context.Response.StatusCode = context.Request.Method == "PUT" ? StatusCodes.Status201Created : StatusCodes.Status202Accepted;
        context.Response.Headers.Location = "/v2/team/app/blobs/uploads/1";
    }
}
