using System.Net.Http.Headers;
using NetworkFaults;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>Interrupted blobs: the client gets one complete response, or an aborted one.</summary>
public sealed class ResumeTests : BlobReadFixture
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_blob_interrupted_three_times_arrives_complete(string version)
    {
        var (router, blob) = await StartAsync();
        blob.Cut = number => number < 3 ? 50_000 : null;

        (await ReadAsync(router, blob, version: version)).Should().Equal(blob.Content);

        blob.Ranges.Should().Equal("", "bytes=50000-299999", "bytes=100000-299999", "bytes=150000-299999");
    }

    [Fact]
    public async Task A_client_s_range_is_resumed_within_its_bounds()
    {
        var (router, blob) = await StartAsync();
        blob.Cut = number => number == 0 ? 10_000 : null;

        (await ReadAsync(router, blob, new RangeHeaderValue(1000, 99_999))).Should().Equal(blob.Content[1000..100_000]);

        blob.Ranges.Should().Equal("bytes=1000-99999", "bytes=11000-99999");
    }

    [Fact]
    public async Task A_stalled_upstream_is_abandoned()
    {
        var (router, blob) = await StartAsync(("Nexus:ResumeAfter", "00:00:01"));
        blob.Cut = number => number == 0 ? 10_000 : null;
        blob.Break = context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

        (await ReadAsync(router, blob)).Should().Equal(blob.Content);
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.End)]
    [InlineData(FaultKind.HalfClose)]
    public async Task Every_kind_of_interruption_is_resumed(FaultKind kind)
    {
        await using var proxy = FaultProxy.Start(Upstream.Address);
        proxy.Plan = number => number < 2 ? new ConnectionFault(kind, 100_000) : null;
        var (router, blob) = await StartAsync(("Nexus:Group", proxy.Address.ToString()));

        (await ReadAsync(router, blob)).Should().Equal(blob.Content);

        blob.Ranges.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_blob_resumes_after_a_restart()
    {
        await using var proxy = FaultProxy.Start(Upstream.Address);
        proxy.Plan = number => number == 0 ? new ConnectionFault(FaultKind.Stall, 100_000) : null;
        var (router, blob) = await StartAsync(("Nexus:Group", proxy.Address.ToString()));
        using var answer = await GetAsync(router, blob);
        var stream = await answer.Content.ReadAsStreamAsync(Cancellation);
        var first = new byte[1];
        await stream.ReadExactlyAsync(first, Cancellation);

        await proxy.StopAsync();
        var rest = ReadToEndAsync(stream);
        proxy.Listen();

        first.Concat(await rest).Should().Equal(blob.Content);
    }

    [Fact]
    public async Task Other_content_under_the_same_name_is_never_mixed_in()
    {
        var (router, blob) = await StartAsync();
        blob.Cut = number => number == 0 ? 10_000 : null;
        blob.Tag = number => $"\"{number}\"";

        await BrokenAsync(router, blob);
    }

    [Theory]
    [InlineData("/v2/team/app/manifests/1")]
    [InlineData("/v2/team/app/tags/list")]
    [InlineData("/some/page")]
    public async Task Only_blobs_are_resumed(string target)
    {
        var (router, blob) = await StartAsync();
        blob.Cut = number => number == 0 ? 10_000 : null;

        await BrokenAsync(router, blob, target);

        blob.Ranges.Should().ContainSingle();
    }

    [Fact]
    public async Task An_upstream_without_progress_is_given_up()
    {
        var (router, blob) = await StartAsync(("Nexus:ResumeAttempts", "3"));
        blob.Cut = _ => 10;

        await BrokenAsync(router, blob);

        blob.Ranges.Should().HaveCount(4);
    }

    [Fact]
    public async Task It_can_be_disabled()
    {
        var (router, blob) = await StartAsync(("Nexus:ResumeAttempts", "0"));
        blob.Cut = number => number == 0 ? 10_000 : null;

        await BrokenAsync(router, blob);
    }
}
