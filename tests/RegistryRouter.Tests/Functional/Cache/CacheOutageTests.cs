using System.Net;

namespace RegistryRouter.Tests.Functional.Cache;

/// <summary>Pulls while Nexus does not respond.</summary>
public sealed class CacheOutageTests : CacheFixture
{
    [Fact]
    public async Task What_was_pulled_before_can_be_pulled_while_nexus_is_off()
    {
        await StartAsync();
        await PullAsync(Client());

        await StopNexusAsync();

        var statuses = await PullAsync(Client());
        statuses[1].Should().Be("fwd=stale; detail=unreachable");
        // Within the authorization window, content does not need Nexus.
        statuses.Skip(2).Should().AllBe("hit");
    }

    [Fact]
    public async Task Content_is_served_after_the_window_while_nexus_is_off()
    {
        await StartAsync(anonymous: false, null, ("Cache:AuthorizationWindow", "00:00:00"));
        await PullAsync(Client());

        await StopNexusAsync();

        (await PullAsync(Client())).Should().AllBe("fwd=stale; detail=unreachable");
    }

    [Fact]
    public async Task Other_credentials_get_an_error_while_nexus_is_off()
    {
        await StartAsync();
        await PullAsync(Client());

        await StopNexusAsync();
        using var response = await Client("jane", "secret").GetAsync(Path(BlobTarget()), Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(429)]
    public async Task An_error_of_nexus_is_an_outage(int status)
    {
        await StartAsync();
        await PullAsync(Client());
        Nexus.Behaviour.HtmlErrors = new(status);

        var statuses = await PullAsync(Client());

        statuses[1].Should().Be($"fwd=stale; fwd-status={status}");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_refusal_of_nexus_is_passed_on(int status)
    {
        await StartAsync();
        await PullAsync(Client());
        Nexus.Behaviour.HtmlErrors = new(status);

        using var response = await Client().GetAsync(Path($"/v2/{Name}/manifests/1"), Cancellation);

        response.StatusCode.Should().Be((HttpStatusCode)status);
    }

    [Fact]
    public async Task Every_client_that_signs_in_at_once_gets_the_error_while_nexus_is_off()
    {
        await StartAsync();
        await StopNexusAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Client().GetAsync(Path("/v2/"), Cancellation)));

        foreach (var response in responses)
        {
            response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            (await RegistryErrorAsync(response)).Code.Should().Be("UNAVAILABLE");
        }
    }

    [Fact]
    public async Task A_push_during_an_outage_is_an_error()
    {
        await StartAsync();
        await PullAsync(Client());
        await StopNexusAsync();

        using var response = await Client().PostAsync(Path($"/v2/{Name}/blobs/uploads/"), null, Cancellation);

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task After_an_error_nexus_is_asked_again()
    {
        await StartAsync(anonymous: false, null, ("Cache:AuthorizationWindow", "00:00:00"));
        await PullAsync(Client());
        Nexus.Behaviour.HtmlErrors = new(429);
        await PullAsync(Client());

        Nexus.Behaviour.HtmlErrors = new(null);

        // The router tries again after a pause.
        string status;
        while ((status = await ReadAsync(Client(), BlobTarget())).StartsWith("fwd=stale", StringComparison.Ordinal))
            Cancellation.ThrowIfCancellationRequested();
        status.Should().Be("hit; detail=revalidated");
    }
}
