using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using NetworkFaults;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>Two Nexus servers behind one router.</summary>
public sealed class SeveralAddressesTests : RouterFixture
{
    private const string Patience = "00:00:30";

    private readonly ConcurrentQueue<(string Node, string Method, string Target)> _seen = new();
    private ScriptedUpstream _other = null!;
    private FaultProxy _first = null!;
    private FaultProxy _second = null!;

    [Fact]
    public async Task Reads_are_distributed_over_the_addresses()
    {
        var router = await StartAsync();

        for (var i = 0; i < 40; i++)
            await OkAsync(router, HttpMethod.Get, $"/v2/a/manifests/{i}");

        Nodes("/v2/a/manifests/").Should().BeEquivalentTo("first", "second");
    }

    [Fact]
    public async Task All_requests_of_a_push_use_one_address_and_repositories_are_distributed()
    {
        var router = await StartAsync();

        for (var i = 0; i < 20; i++)
        {
            await OkAsync(router, HttpMethod.Head, $"/v2/team/app-{i}/blobs/sha256:aa");
            await OkAsync(router, HttpMethod.Post, $"/v2/team/app-{i}/blobs/uploads/");
            await OkAsync(router, HttpMethod.Patch, $"/v2/team/app-{i}/blobs/uploads/1");
            await OkAsync(router, HttpMethod.Put, $"/v2/team/app-{i}/manifests/1");
        }

        for (var i = 0; i < 20; i++)
            Nodes($"/v2/team/app-{i}/").Should().ContainSingle();
        Nodes("/v2/team/").Should().HaveCount(2);
    }

    [Fact]
    public async Task A_browser_stays_with_one_address()
    {
        var router = await StartAsync();

        for (var i = 0; i < 20; i++)
            await OkAsync(router, HttpMethod.Get, $"/page/{i}");

        Nodes("/page/").Should().ContainSingle();
    }

    [Fact]
    public async Task With_failover_the_first_address_that_is_up_gets_everything()
    {
        var router = await StartAsync(("Nexus:Balance", "Failover"));
        await OkAsync(router, HttpMethod.Get, "/v2/before/manifests/1");
        await OkAsync(router, HttpMethod.Post, "/v2/before/blobs/uploads/");

        await _first.StopAsync();
        await OkAsync(router, HttpMethod.Get, "/v2/after/manifests/1");
        // A write is never sent twice: the first may still go to the address that is down.
        while (await StatusAsync(router, HttpMethod.Post, "/v2/after/blobs/uploads/") != HttpStatusCode.OK)
            Nodes("/v2/after/blobs/").Should().BeEmpty();

        Nodes("/v2/before/").Should().Equal("first");
        Nodes("/v2/after/").Should().Equal("second");
    }

    [Fact]
    public async Task An_address_that_comes_back_is_used_again()
    {
        var router = await StartAsync(("Nexus:Balance", "Failover"));
        await _first.StopAsync();
        await OkAsync(router, HttpMethod.Get, "/v2/away/manifests/1");

        _first.Listen();

        while (!Nodes("/v2/back/").Contains("first"))
            await OkAsync(router, HttpMethod.Get, "/v2/back/manifests/1");
    }

    [Fact]
    public async Task No_read_fails_while_one_address_is_down()
    {
        var router = await StartAsync();
        await _second.StopAsync();

        for (var i = 0; i < 30; i++)
            await OkAsync(router, HttpMethod.Get, $"/v2/a/manifests/{i}");

        Nodes("/v2/a/").Should().Equal("first");
    }

    [Fact]
    public async Task When_all_addresses_are_down_the_client_gets_an_error()
    {
        var router = await StartAsync(("Nexus:RetryFor", "00:00:00"));
        await _first.StopAsync();
        await _second.StopAsync();

        using var answer = await router.Client().GetAsync("/v2/", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await RegistryErrorAsync(answer)).Code.Should().Be("UNAVAILABLE");
    }

    [Fact]
    public async Task An_interrupted_blob_is_resumed_at_the_other_address()
    {
        var blob = new BlobServer(300_000) { Cut = number => number == 0 ? 100_000 : null };
        var router = await StartAsync(("Nexus:Balance", "Failover"));
        Upstream.Answer = ServeBlob(Upstream.Answer, blob);
        _other.Answer = ServeBlob(_other.Answer, blob);

        (await router.Client().GetByteArrayAsync(blob.Path, Cancellation)).Should().Equal(blob.Content);

        _seen.Where(request => request.Target == blob.Path).Select(request => request.Node).Should().Equal("first", "second");
    }

    private async Task<RunningRouter> StartAsync(params (string, string?)[] settings)
    {
        _first = Own(FaultProxy.Start(Upstream.Address));
        _other = Own(await ScriptedUpstream.StartAsync());
        _second = Own(FaultProxy.Start(_other.Address));
        Remember(Upstream, "first");
        Remember(_other, "second");
        var both = $"{_first.Address}, {_second.Address}";
        return await StartRouterAsync(
            [("Nexus:Group", both), ("Nexus:Hosted", both), ("Nexus:Ui", both), ("Nexus:ProbeInterval", "00:00:01"), ("Nexus:RetryFor", Patience), .. settings]);
    }

    private void Remember(ScriptedUpstream upstream, string node) => upstream.Answer = context =>
    {
        _seen.Enqueue((node, context.Request.Method, context.Request.Path));
        return Task.CompletedTask;
    };

    private static RequestDelegate ServeBlob(RequestDelegate otherwise, BlobServer blob) => async context =>
    {
        await otherwise(context);
        if (context.Request.Path == blob.Path)
            await blob.AnswerAsync(context);
    };

    private IEnumerable<string> Nodes(string prefix) =>
        _seen.Where(request => request.Target.StartsWith(prefix, StringComparison.Ordinal)).Select(request => request.Node).Distinct();

    private async Task OkAsync(RunningRouter router, HttpMethod method, string target) =>
        (await StatusAsync(router, method, target)).Should().Be(HttpStatusCode.OK, target);

    private async Task<HttpStatusCode> StatusAsync(RunningRouter router, HttpMethod method, string target)
    {
        using var answer = await router.Client().SendAsync(Request(method, router, target), Cancellation);
        return answer.StatusCode;
    }
}
