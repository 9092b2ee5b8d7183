using System.Net.Http.Headers;
using NetworkFaults;

namespace RegistryRouter.Tests.Functional;

/// <summary>Blobs whose upstream breaks off: the client sees one whole answer, or a broken one.</summary>
public sealed class ResumeTests : BlobReadTest
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_blob_that_breaks_off_three_times_arrives_whole(string version)
    {
        var (router, blob) = await StartAsync();
        blob.Cut = number => number < 3 ? 50_000 : null;

        (await ReadAsync(router, blob, version: version)).Should().Equal(blob.Content);

        blob.Ranges.Should().Equal("", "bytes=50000-299999", "bytes=100000-299999", "bytes=150000-299999");
    }

    [Fact]
    public async Task A_client_s_own_range_is_read_on_within_its_bounds()
    {
        var (router, blob) = await StartAsync();
        blob.Cut = number => number == 0 ? 10_000 : null;

        (await ReadAsync(router, blob, new RangeHeaderValue(1000, 99_999))).Should().Equal(blob.Content[1000..100_000]);

        blob.Ranges.Should().Equal("bytes=1000-99999", "bytes=11000-99999");
    }

    [Fact]
    public async Task An_upstream_that_falls_silent_is_left()
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
    public async Task However_the_connection_ends(FaultKind kind)
    {
        await using var proxy = FaultProxy.Start(Upstream.Address);
        proxy.Plan = number => number < 2 ? new ConnectionFault(kind, 100_000) : null;
        var (router, blob) = await StartAsync(("Nexus:Group", proxy.Address.ToString()));

        (await ReadAsync(router, blob)).Should().Equal(blob.Content);

        blob.Ranges.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_restart_in_the_middle_of_a_blob_is_waited_out()
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
    public async Task Another_content_under_the_same_name_is_never_mixed_in()
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
    public async Task Nothing_but_blobs_is_read_on(string target)
    {
        var (router, blob) = await StartAsync();
        blob.Cut = number => number == 0 ? 10_000 : null;

        await BrokenAsync(router, blob, target);

        blob.Ranges.Should().ContainSingle();
    }

    [Fact]
    public async Task An_upstream_that_never_gets_further_is_given_up()
    {
        var (router, blob) = await StartAsync(("Nexus:ResumeAttempts", "3"));
        blob.Cut = _ => 10;

        await BrokenAsync(router, blob);

        blob.Ranges.Should().HaveCount(4);
    }

    [Fact]
    public async Task It_can_be_turned_off()
    {
        var (router, blob) = await StartAsync(("Nexus:ResumeAttempts", "0"));
        blob.Cut = number => number == 0 ? 10_000 : null;

        await BrokenAsync(router, blob);
    }
}
