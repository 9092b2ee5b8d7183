using NexusStandIn;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Warming;

namespace RegistryRouter.Tests.Functional.Warming;

/// <summary><c>warm</c> when connections break, sign-ins fail or it is interrupted.</summary>
public sealed class WarmFaultTests : IAsyncDisposable
{
    private const int Large = 1024 * 1024;

    private WarmedRouter _warmed = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _warmed.DisposeAsync();

    [Fact]
    public async Task An_interrupted_blob_is_resumed_where_it_broke()
    {
        var digest = await StartWithLargeLayerAsync();
        _warmed.Nexus.Faults.Add(Fault.CutResponseAfter(Large / 2), targetContains: digest, times: 2);

        (await _warmed.RunAsync("team/app:1")).Should().Be(0, _warmed.Warm.Output);

        var reads = _warmed.BlobReads.Where(entry => entry.RawTarget.Contains(digest)).ToList();
        reads.Should().HaveCount(3);
        reads[0].Header("Range").Should().BeNull();
        reads[^1].Header("Range").Should().MatchRegex("^bytes=[0-9]+-$");
    }

    [Fact]
    public async Task A_blob_that_always_breaks_is_an_error_after_two_retries()
    {
        var digest = await StartWithLargeLayerAsync();
        _warmed.Nexus.Faults.Add(Fault.CutResponseAfter(1000), targetContains: digest);

        (await _warmed.RunAsync("team/app:1")).Should().Be(1);

        _warmed.BlobReads.Count(entry => entry.RawTarget.Contains(digest)).Should().Be(3);
        _warmed.Lines[0].Should().StartWith("error    team/app:1  https://localhost:").And.Contain("the connection was closed");
        _warmed.Lines[^1].Should().StartWith("1 image: 3 of 4 blobs").And.EndWith("1 error");
    }

    [Theory]
    [InlineData(Challenge.Bearer)]
    [InlineData(Challenge.Basic)]
    public async Task It_signs_in_with_basic_and_tokens(Challenge challenge)
    {
        await StartClosedAsync(challenge);

        (await _warmed.RunAsync("team/app:1", "--user", "admin", "--password-file", _warmed.Warm.Write("password", "admin123\n"))).Should().Be(0, _warmed.Warm.Output);
    }

    [Theory]
    [InlineData(Challenge.Bearer)]
    [InlineData(Challenge.Basic)]
    public async Task A_wrong_password_is_not_tried_often_enough_to_lock_the_account(Challenge challenge)
    {
        await StartClosedAsync(challenge);

        (await _warmed.RunAsync("team/app:1", "team/app:2", "a/b:1", "c/d:1", "e/f:1", "--user", "admin", "--password-file", _warmed.Warm.Write("password", "wrong-one"))).Should().Be(1);

        _warmed.Lines.Where(line => line.StartsWith("error")).Should().HaveCount(5).And.OnlyContain(line => line.EndsWith("the sign-in as 'admin' was refused"));
        _warmed.Nexus.Requests.All.Count(entry => entry.Header("Authorization")?.StartsWith("Basic") == true).Should().BeLessThanOrEqualTo(3);
        _warmed.Warm.Output.Should().NotContain("wrong-one");
    }

    [Theory]
    [InlineData(Challenge.Bearer)]
    [InlineData(Challenge.Basic)]
    public async Task Without_a_user_the_error_says_that_one_is_needed(Challenge challenge)
    {
        await StartClosedAsync(challenge);

        (await _warmed.RunAsync("team/app:1")).Should().Be(1);

        _warmed.Lines.Should().StartWith(["error    team/app:1  it cannot be read without sign-in", "           fix: use --user and --password-file with an account that may read it"]);
    }

    [Fact]
    public async Task An_untrusted_certificate_is_an_error()
    {
        await StartWithLargeLayerAsync();
        var url = await _warmed.UrlAsync();
        _warmed.Warm.Settings["Data:Directory"] = _warmed.Warm.File("elsewhere");

        (await _warmed.RunHereAsync("team/app:1", "--router", url)).Should().Be(1);
        _warmed.Lines.Take(2).Should().SatisfyRespectively(
            line => line.Should().Contain("which this machine does not trust"), line => line.Should().EndWith("use --ca with the CA of the router's certificate"));

        (await _warmed.RunHereAsync("team/app:1", "--url", url, "--ca-file", Path.Combine(_warmed.Warm.File("data"), "tls", "ca.crt"))).Should().Be(0, _warmed.Warm.Output);
    }

    [Fact]
    public async Task An_unreachable_router_is_an_error()
    {
        await StartWithLargeLayerAsync();

        (await _warmed.RunHereAsync("team/app:1", "--router", "http://127.0.0.1:1")).Should().Be(1);

        _warmed.Lines[0].Should().Be("error    team/app:1  http://127.0.0.1:1: connection refused: nothing listens on this port");
    }

    [Fact]
    public async Task An_interruption_ends_with_a_summary()
    {
        var digest = await StartWithLargeLayerAsync();
        _warmed.Warm.Settings["Tls:Enabled"] = "false";
        _warmed.Nexus.Faults.Add(Fault.Stall(1000), targetContains: digest);
        var output = new StringWriter();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var from = PullAddress.Of(new Uri(await _warmed.UrlAsync(ListenerKind.Http)), isMirror: false);
        var run = new WarmRequest([ImageReference.Parse("team/app:1")!], [], from, [], new MirrorOptions(), 4, IsDryRun: false).RunAsync(output, isTerminal: true, stop.Token);

        await _warmed.Nexus.Requests.WaitForAsync(entry => entry.RawTarget.Contains(digest), TimeSpan.FromSeconds(60), Cancellation);
        await stop.CancelAsync();

        (await run.WaitAsync(TimeSpan.FromSeconds(60), Cancellation)).Should().BeFalse();
        output.ToString().Should().Contain("interrupted after 0 images of 1: ");
    }

    private async Task<string> StartWithLargeLayerAsync()
    {
        _warmed = await WarmedRouter.StartAsync(anonymous: true, Cancellation);
        // The router would resume the read itself.
        _warmed.Warm.Settings["Nexus:ResumeAttempts"] = "0";
        var image = await _warmed.Nexus.HostedImages.AddImageAsync("team/app", "1", new ImageRecipe { ExtraLayers = [Large] }, Cancellation);
        return image.LayerDigests[^1];
    }

    private async Task StartClosedAsync(Challenge challenge)
    {
        _warmed = await WarmedRouter.StartAsync(anonymous: false, Cancellation);
        _warmed.Nexus.Behaviour.Challenge = challenge;
        await _warmed.Nexus.HostedImages.AddImageAsync("team/app", "1", cancellationToken: Cancellation);
    }
}
