using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NetworkFaults;
using RegistryRouter.Server.Observability.Exchanges;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>Client errors do not mark an address of Nexus unhealthy.</summary>
public sealed class ClientFaultTests : RouterFixture
{
    private const string Post = "POST /v2/x/y/blobs/uploads/ HTTP/1.1\r\nHost: registry.test\r\nConnection: close\r\n";
    private const string Ui = "POST /service/x HTTP/1.1\r\nHost: registry.test\r\nConnection: close\r\n";
    private const string Get = "GET /v2/x/y/manifests/1 HTTP/1.1\r\nHost: registry.test\r\nConnection: close\r\n";

    [Theory]
    [InlineData("bytes beyond ASCII", Post + "X: \u00c3\u00a9\r\n\r\n", 200)]
    [InlineData("bytes that are no UTF-8", Post + "X: \u00e9\r\n\r\n", 200)]
    [InlineData("the same, to the UI", Ui + "X: \u00e9\r\n\r\n", 200)]
    [InlineData("the same, a read", Get + "X: \u00e9\r\n\r\n", 200)]
    [InlineData("CONNECT", "CONNECT /v2/x/y/blobs/uploads/ HTTP/1.1\r\nHost: registry.test\r\nConnection: close\r\n\r\n", 405)]
    [InlineData("a body that is malformed", Post + "Transfer-Encoding: chunked\r\n\r\nx\r\n", 400)]
    [InlineData("the same, to the UI", Ui + "Transfer-Encoding: chunked\r\n\r\nx\r\n", 400)]
    public async Task An_invalid_request_does_not_mark_an_address_unhealthy(string name, string request, int status)
    {
        var router = await StartAsync();

        await using var connection = await router.OpenRawAsync(SslApplicationProtocol.Http11, Cancellation);
        await connection.WriteAsync(request, Cancellation);

        (await connection.StatusesAsync(Cancellation)).Should().Equal([status], name);
        ShouldAllBeUp(router);
    }

    [Theory]
    [InlineData("POST", "/v2/x/y/blobs/uploads/", "content-type", 400)]
    [InlineData("POST", "/v2/x/y/blobs/uploads/", "content-length", 400)]
    [InlineData("POST", "/v2/x/y/blobs/uploads/", "transfer-encoding", 400)]
    [InlineData("POST", "/v2/x/y/blobs/uploads/", "host", 400)]
    [InlineData("POST", "/v2/x/y/blobs/uploads/", "no-such-header", 200)]
    [InlineData("POST", "/v2/x/y/blobs/uploads/", "a b", 400)]
    [InlineData("POST", "/v2/x/y/blobs/uploads/", "\u00e9", 400)]
    [InlineData("GET", "/v2/x/y/manifests/1", "a(b)", 400)]
    [InlineData("GET", "/v2/x/y/manifests/1", "content-type", 400)]
    [InlineData("POST", "/service/x", "content-type", 400)]
    [InlineData("POST", "/service/x", "a b", 400)]
    public async Task A_connection_header_does_not_mark_an_address_unhealthy(string method, string target, string option, int status)
    {
        var router = await StartAsync();
        using var request = Request(new HttpMethod(method), router, target);
        request.Headers.TryAddWithoutValidation("Connection", option);
        request.Content = method == "POST" ? new StringContent("x") : null;

        using var answer = await router.Client().SendAsync(request, Cancellation);

        ((int)answer.StatusCode).Should().Be(status);
        Upstream.Seen.Where(seen => seen.Target == target).Should().HaveCount(status == 200 ? 1 : 0)
            .And.NotContain(seen => seen.Headers.ContentType.Count > 0 && option == "content-type");
        ShouldAllBeUp(router);
    }

    [Theory]
    [InlineData("/v2/x/y/blobs/uploads/", "websocket")]
    [InlineData("/v2/token", "websocket")]
    [InlineData("/v2/x/y/manifests/1", "other")]
    [InlineData("/service/x", "other")]
    public async Task An_extended_CONNECT_is_405(string target, string protocol)
    {
        var router = await StartAsync();
        using var request = Request(HttpMethod.Connect, router, target, HttpVersion.Version20);
        request.Headers.Protocol = protocol;

        using var answer = await router.Client(HttpVersion.Version20).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.Should().Contain("GET");
        Upstream.Seen.Should().NotContain(seen => seen.Target == target);
        ShouldAllBeUp(router);
    }

    [Theory]
    [InlineData("/v2/x/y/blobs/uploads/1")]
    [InlineData("/v2/x/y/manifests/1")]
    [InlineData("/service/x")]
    public async Task A_client_that_stops_sending_its_body_does_not_mark_an_address_unhealthy(string target)
    {
        var router = await StartAsync(("Nexus:IdleTimeout", "00:00:01"));
        Upstream.Answer = context => context.Request.Body.CopyToAsync(Stream.Null, Cancellation);

        await using var connection = await router.OpenRawAsync(SslApplicationProtocol.Http11, Cancellation);
        await connection.WriteAsync($"PUT {target} HTTP/1.1\r\nHost: registry.test\r\nConnection: close\r\nContent-Length: 10\r\n\r\nhello", Cancellation);

        (await connection.StatusesAsync(Cancellation)).Should().Equal(StatusCodes.Status408RequestTimeout);
        ShouldAllBeUp(router);
    }

    [Theory]
    [InlineData("/v2/x/y/blobs/uploads/1")]
    [InlineData("/service/x")]
    public async Task A_client_that_disconnects_does_not_mark_an_address_unhealthy(string target)
    {
        var (hasBegun, broken) = (new TaskCompletionSource(), new TaskCompletionSource());
        var router = await StartAsync();
        Upstream.Answer = async context =>
        {
            try
            {
                await context.Request.Body.ReadExactlyAsync(new byte[1], Cancellation);
                hasBegun.TrySetResult();
                await context.Request.Body.CopyToAsync(Stream.Null, Cancellation);
            }
            catch (IOException)
            {
                broken.TrySetResult();
            }
        };

        await using (var connection = await router.OpenRawAsync(SslApplicationProtocol.Http11, Cancellation))
        {
            await connection.WriteAsync($"PATCH {target} HTTP/1.1\r\nHost: registry.test\r\nContent-Length: 100000\r\n\r\n{new string('a', 90_000)}", Cancellation);
            await hasBegun.Task.WaitAsync(Cancellation);
        }
        await broken.Task.WaitAsync(Cancellation);

        await UntilAsync(() => router.Services.GetRequiredService<RunningExchanges>().All.Count == 0);
        ShouldAllBeUp(router);
    }

    [Fact]
    public async Task An_address_that_refuses_connections_is_marked_unhealthy()
    {
        await using var first = FaultProxy.Start(Upstream.Address);
        var router = await StartAsync(("Nexus:Hosted", $"{first.Address}, {Upstream.Address}"), ("Nexus:Balance", "Failover"));
        // The probes of the start must not find it down: the next ones come a minute later.
        await UntilAsync(() => Destinations(router).All(destination => destination.Health.Active == DestinationHealth.Healthy));
        await first.StopAsync();

        using var answer = await router.Client().PostAsync("/v2/x/y/blobs/uploads/", new ByteArrayContent([1]), Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        Destinations(router).Should().Contain(destination => destination.Health.Passive == DestinationHealth.Unhealthy);
    }

    // Nothing probes: what is seen of the addresses is what requests made of it.
    private Task<RunningRouter> StartAsync(params (string, string?)[] settings)
    {
        var both = $"{Upstream.Address}, {Upstream.Address.AbsoluteUri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}";
        return StartRouterAsync(
            [("Nexus:Group", both), ("Nexus:Hosted", both), ("Nexus:Ui", both), ("Nexus:ProbeInterval", "00:01:00"), ("Nexus:RetryFor", "00:00:05"), .. settings]);
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            Cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static IEnumerable<DestinationState> Destinations(RunningRouter router) =>
        router.Services.GetRequiredService<IProxyStateLookup>().GetClusters().SelectMany(cluster => cluster.Destinations.Values);

    private static void ShouldAllBeUp(RunningRouter router) =>
        Destinations(router).Should().HaveCount(6).And.NotContain(destination => destination.Health.Passive == DestinationHealth.Unhealthy);
}
