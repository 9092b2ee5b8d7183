using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using RegistryRouter.Server.Proxy.Lookups;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>A read that the router sends itself for a client.</summary>
public sealed class UpstreamLookupTests : RouterFixture
{
    private static readonly string Target = $"/v2/team/app/blobs/sha256:{new string('a', 64)}";

    [Fact]
    public async Task The_body_is_streamed_once_status_and_headers_are_known()
    {
        Upstream.Answer = async context =>
        {
            context.Response.Headers["X-Kind"] = "blob";
            await context.Response.WriteAsync(new string('b', 200_000));
        };
        var body = new MemoryStream();
        var (status, kind) = (0, "");

        var response = await SendAsync(await StartRouterAsync(), seen =>
        {
            (status, kind) = (seen.StatusCode, seen.Headers["X-Kind"].ToString());
            return body;
        });

        (status, kind).Should().Be((200, "blob"));
        response.StatusCode.Should().Be(200);
        Encoding.ASCII.GetString(body.ToArray()).Should().Be(new string('b', 200_000));
    }

    [Fact]
    public async Task It_is_sent_with_the_headers_that_it_names_and_the_clients_address()
    {
        await SendAsync(await StartRouterAsync(), _ => Stream.Null);

        var seen = Upstream.Seen.Should().ContainSingle().Subject;
        seen.Target.Should().Be(Target);
        seen.Headers["Authorization"].ToString().Should().Be("Basic dTpw");
        seen.Headers["X-Real-IP"].ToString().Should().Be("192.0.2.7");
        seen.Headers["Host"].ToString().Should().Be("registry.test:8443");
        seen.Headers.Should().NotContainKey("Cookie");
    }

    [Fact]
    public async Task A_body_that_is_cut_off_is_an_error()
    {
        Upstream.Answer = async context =>
        {
            context.Response.ContentLength = 200_000;
            await context.Response.WriteAsync(new string('b', 100_000));
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        var router = await StartRouterAsync(("Nexus:ResumeAttempts", "0"));

        var sending = () => SendAsync(router, _ => new MemoryStream());

        await sending.Should().ThrowAsync<IOException>();
    }

    [Fact]
    public async Task An_error_of_the_router_is_streamed_like_a_response_of_the_upstream()
    {
        var router = await StartRouterAsync(("Nexus:Group", "http://127.0.0.1:1"));

        var body = new MemoryStream();

        var response = await SendAsync(router, _ => body);

        response.StatusCode.Should().Be(503);
        Encoding.UTF8.GetString(body.ToArray()).Should().Contain("UNAVAILABLE");
    }

    private async Task<HttpResponse> SendAsync(RunningRouter router, Func<HttpResponse, Stream> open)
    {
        var client = new DefaultHttpContext { RequestServices = router.Services };
        client.Request.Scheme = "https";
        client.Request.Host = new HostString("registry.test:8443");
        client.Request.Headers.Cookie = "a=b";
        client.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("192.0.2.7");
        var read = new SubRequest(
            "GET", Target, RequestRouter.Lookup(RegistryOperation.BlobRead, RegistryPathParser.Parse(Target), RegistryRouter.Server.Routing.Upstream.Group))
        {
            OpenBody = open,
        };
        read.Headers.Authorization = "Basic dTpw";
        return await router.Services.GetRequiredService<UpstreamLookup>().SendAsync(client, read, Cancellation);
    }
}
