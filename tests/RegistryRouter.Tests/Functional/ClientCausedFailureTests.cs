using System.Net;
using System.Net.Security;
using NetworkFaults;

namespace RegistryRouter.Tests.Functional;

/// <summary>Only what an upstream does may count against its health: a client's request must not take an address away from others.</summary>
public sealed class ClientCausedFailureTests : RouterTest
{
    private ScriptedUpstream _other = null!;

    public static TheoryData<string> HostileRequests =>
    [
        "POST /v2/x/y/blobs/uploads/ HTTP/1.1\r\nX: \u00e9\r\nContent-Length: 0",
        "POST /v2/x/y/blobs/uploads/ HTTP/1.1\r\nConnection: content-type, close\r\nContent-Type: a/b\r\nContent-Length: 0",
        "POST /v2/x/y/blobs/uploads/ HTTP/1.1\r\nConnection: a b\r\nContent-Length: 0",
        "POST /v2/x/y/blobs/uploads/ HTTP/1.1\r\nConnection: @\r\nContent-Length: 0",
        "PATCH /v2/x/y/blobs/uploads/1 HTTP/1.1\r\nContent-Type: \u00e9\r\nContent-Length: 0",
        "PATCH /v2/x/y/blobs/uploads/1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz",
        "PATCH /v2/x/y/blobs/uploads/1 HTTP/1.1\r\nExpect: 200-ok\r\nContent-Length: 0",
        "GET /repository/x HTTP/1.1\r\nX: \u00e9\r\nConnection: a b",
    ];

    [Theory]
    [MemberData(nameof(HostileRequests))]
    public async Task Pushes_of_others_are_served_by_both_addresses(string head)
    {
        var router = await StartAsync();

        for (var i = 0; i < 3; i++)
        {
            await SendAsync(router, head);
            await PushesSucceedAsync(router);
        }
    }

    [Fact]
    public async Task A_client_that_withholds_its_body_and_leaves_marks_no_address()
    {
        var router = await StartAsync();
        await using (var connection = await RawConnection.OpenAsync(router, SslApplicationProtocol.Http11, Cancellation))
            await connection.WriteAsync($"PATCH /v2/x/y/blobs/uploads/1 HTTP/1.1\r\nHost: {RunningRouter.Host}\r\nContent-Length: 10\r\n\r\nabc", Cancellation);

        await PushesSucceedAsync(router);
    }

    [Fact]
    public async Task An_address_that_refuses_connections_is_left_out()
    {
        _other = Own(await ScriptedUpstream.StartAsync());
        var refusing = Own(FaultProxy.Start(_other.Address));
        var router = await StartRouterAsync(
            ("Nexus:Hosted", $"{refusing.Address}, {Upstream.Address}"), ("Nexus:Balance", "Failover"), ("Nexus:ProbeInterval", "00:01:00"));
        await refusing.StopAsync();

        var first = await StatusAsync(router, "/v2/a/b/blobs/uploads/");
        var second = await StatusAsync(router, "/v2/a/b/blobs/uploads/");

        first.Should().Be(HttpStatusCode.ServiceUnavailable);
        second.Should().Be(HttpStatusCode.OK);
    }

    private async Task<RunningRouter> StartAsync()
    {
        _other = Own(await ScriptedUpstream.StartAsync());
        return await StartRouterAsync(("Nexus:Hosted", $"{Upstream.Address}, {_other.Address}"));
    }

    // The names spread over both addresses.
    private async Task PushesSucceedAsync(RunningRouter router)
    {
        Upstream.Seen.Clear();
        _other.Seen.Clear();
        for (var i = 0; i < 10; i++)
            (await StatusAsync(router, $"/v2/team/app-{i}/blobs/uploads/")).Should().Be(HttpStatusCode.OK);
        Upstream.Seen.Should().Contain(seen => seen.Target.StartsWith("/v2/team/", StringComparison.Ordinal));
        _other.Seen.Should().Contain(seen => seen.Target.StartsWith("/v2/team/", StringComparison.Ordinal));
    }

    private async Task SendAsync(RunningRouter router, string head)
    {
        await using var connection = await RawConnection.OpenAsync(router, SslApplicationProtocol.Http11, Cancellation);
        await connection.WriteAsync($"{head.Replace(" HTTP/1.1\r\n", $" HTTP/1.1\r\nHost: {RunningRouter.Host}\r\nConnection: close\r\n", StringComparison.Ordinal)}\r\n\r\n", Cancellation);
        (await connection.StatusesAsync(Cancellation)).Should().OnlyContain(status => status < 500);
    }

    private async Task<HttpStatusCode> StatusAsync(RunningRouter router, string target)
    {
        using var response = await router.Client().SendAsync(Request(HttpMethod.Post, router, target), Cancellation);
        return response.StatusCode;
    }
}
