using System.Net;
using System.Net.Http.Headers;

namespace RegistryRouter.Tests.Functional.Cache;

/// <summary>What reaches Nexus, and what clients get, with a cache.</summary>
public sealed class CacheTests : CacheFixture
{
    [Fact]
    public async Task A_second_pull_of_the_same_user_costs_nexus_the_lookup_of_the_tag()
    {
        await StartAsync();
        await PullAsync(Client());
        Nexus.Requests.Clear();

        var statuses = await PullAsync(Client());

        Nexus.Requests.All.Select(entry => entry.Method).Should().Equal("HEAD");
        statuses.Should().Equal(["hit", "fwd=miss", .. Enumerable.Repeat("hit", 1 + Image.BlobDigests.Count)]);
    }

    [Fact]
    public async Task The_first_pull_of_another_user_costs_nexus_a_sign_in_and_the_lookup_of_the_tag()
    {
        await StartAsync();
        await PullAsync(Client());
        Nexus.Requests.Clear();

        await PullAsync(Client("jane", "secret"));

        Nexus.Requests.All.Select(entry => entry.Method).Should().Equal("GET", "HEAD");
    }

    [Fact]
    public async Task A_pull_through_the_mirror_costs_nexus_the_lookup_of_the_tag()
    {
        await StartAsync(anonymous: true, null, ("Mirror:Hosts:0", "mirror.test"));
        await PullAsync(Mirror(), query: "?ns=docker.io");
        Nexus.Requests.Clear();

        await PullAsync(Mirror(), query: "?ns=docker.io");

        Nexus.Requests.All.Select(entry => entry.Method).Should().Equal("HEAD");
    }

    [Fact]
    public async Task Clients_that_start_together_cause_one_read()
    {
        await StartAsync();
        await PullManifestAsync(Client());

        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadAsync(Client(), BlobTarget())));

        Reads(BlobTarget()).Should().Be(1);
        statuses.Count(status => status == "fwd=miss; stored").Should().Be(1);
    }

    [Fact]
    public async Task Refused_credentials_get_nothing_from_the_disk()
    {
        await StartAsync();
        await PullAsync(Client());

        foreach (var target in (string[])[BlobTarget(), $"/v2/{Name}/manifests/{Image.Digest}", $"/v2/{Name}/manifests/1"])
        {
            using var wrong = await Client("admin", "wrong").GetAsync(Path(target), Cancellation);
            using var none = await Client(user: null).GetAsync(Path(target), Cancellation);

            wrong.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
            (await RegistryErrorAsync(wrong)).Code.Should().Be("UNAUTHORIZED");
            none.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
            none.Headers.WwwAuthenticate.Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task A_refused_sign_in_reaches_nexus_once_a_request()
    {
        await StartAsync();
        await PullAsync(Client());
        Nexus.Requests.Clear();

        using var response = await Client("admin", "wrong").GetAsync(Path(BlobTarget()), Cancellation);

        Nexus.Requests.All.Should().ContainSingle();
    }

    [Fact]
    public async Task Content_is_served_from_another_repository_only_after_nexus_was_asked()
    {
        await StartAsync();
        await PullAsync(Client());
        Nexus.Requests.Clear();

        await ReadAsync(Client(), $"/v2/library/other/blobs/{Image.LayerDigests[0]}");

        Nexus.Requests.All.Select(entry => entry.Method).Should().Equal("HEAD");
    }

    [Fact]
    public async Task Without_a_window_nexus_is_asked_each_time()
    {
        await StartAsync(anonymous: false, null, ("Cache:AuthorizationWindow", "00:00:00"));
        await PullAsync(Client());
        Nexus.Requests.Clear();

        var status = await ReadAsync(Client(), BlobTarget());

        status.Should().Be("hit; detail=revalidated");
        Nexus.Requests.All.Select(entry => entry.Method).Should().Equal("HEAD");
    }

    [Theory]
    [InlineData("bytes=10-19", 10, 10)]
    [InlineData("bytes=-5", -5, 5)]
    public async Task Ranges_are_served_from_the_file(string range, int from, int count)
    {
        await StartAsync();
        await PullAsync(Client());
        var whole = await Client().GetByteArrayAsync(Path(BlobTarget()), Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(BlobTarget()));
        request.Headers.Range = RangeHeaderValue.Parse(range);

        using var response = await Client().SendAsync(request, Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.PartialContent);
        (await response.Content.ReadAsByteArrayAsync(Cancellation)).Should().Equal(whole.AsSpan(from < 0 ? whole.Length + from : from, count).ToArray());
    }

    [Fact]
    public async Task A_restarted_router_asks_nexus_before_it_serves_from_the_disk()
    {
        await StartAsync();
        await PullAsync(Client());
        await StartRouterAsync();
        Nexus.Requests.Clear();

        var status = await ReadAsync(Client(), BlobTarget());

        status.Should().Be("hit; detail=revalidated");
        Reads(BlobTarget()).Should().Be(0);
    }

    private HttpClient Mirror()
    {
        var client = Router.Client();
        client.DefaultRequestHeaders.Host = "mirror.test";
        return client;
    }

    private async Task PullManifestAsync(HttpClient client) => await client.GetByteArrayAsync(Path($"/v2/{Name}/manifests/1"), Cancellation);
}
