using System.Globalization;
using System.Text.Json;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Tests.Functional.Observability;

namespace RegistryRouter.Tests.Functional.Cache;

/// <summary>What metrics and the status page say about the cache.</summary>
[Collection(MetricReaders.Name)]
public sealed class CacheReportTests : CacheFixture
{
    [Fact]
    public async Task A_second_pull_is_counted_as_saved()
    {
        await StartAsync();
        (await PullAsync(Client())).Should().OnlyContain(status => status.StartsWith("fwd=miss", StringComparison.Ordinal));
        Router.WaitUntilCounted(Requests);
        var report = await ReportAsync();
        var bytes = (await Client().GetByteArrayAsync(Path(BlobTarget()), Cancellation)).Length;
        Router.WaitUntilCounted(Requests + 1);

        var after = await MetricsAsync();
        var later = await ReportAsync();

        after["registry_router_cache_requests_total{outcome=\"hit\"}"].Should().Be(1);
        after["registry_router_cache_saved_requests_total"].Should().Be(1);
        after["registry_router_cache_saved_bytes_total"].Should().Be(bytes);
        after["registry_router_cache_fills_total"].Should().Be(1 + Image.BlobDigests.Count);
        after["registry_router_cache_writable"].Should().Be(1);
        after["registry_router_cache_size_bytes"].Should().BeGreaterThan(bytes).And.BeLessThan(after["registry_router_cache_max_size_bytes"]);
        Value(later, "requests").Should().Be(Value(report, "requests") + 1).And.Be(Requests + 1);
        Value(later, "hits").Should().Be(Value(report, "hits") + 1);
        Value(later, "savedRequests").Should().Be(Value(report, "savedRequests") + 1);
        Value(later, "savedBytes").Should().Be(Value(report, "savedBytes") + bytes);
        Value(later, "size").Should().Be((long)after["registry_router_cache_size_bytes"]);
        later.GetProperty("isWritable").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task A_hit_that_nexus_was_asked_for_is_not_a_saved_request()
    {
        await StartAsync(anonymous: false, null, ("Cache:AuthorizationWindow", "00:00:00"));
        await PullAsync(Client());

        (await ReadAsync(Client(), BlobTarget())).Should().Be("hit; detail=revalidated");
        Router.WaitUntilCounted(Requests + 1);
        var after = await MetricsAsync();

        after["registry_router_cache_requests_total{outcome=\"hit\"}"].Should().BePositive();
        after["registry_router_cache_saved_requests_total"].Should().Be(0);
    }

    [Fact]
    public async Task Without_a_cache_there_is_nothing_to_report()
    {
        await StartAsync(anonymous: true, null, ("Cache:Directory", ""));
        await ReadAsync(Client(user: null), BlobTarget());

        (await MetricsAsync()).Keys.Should().NotContain(name => name.StartsWith("registry_router_cache", StringComparison.Ordinal));
        (await StatusAsync()).TryGetProperty("cache", out _).Should().BeFalse();
    }

    // Ping, tag, manifest, blobs.
    private int Requests => 3 + Image.BlobDigests.Count;

    private static long Value(JsonElement report, string name) => report.GetProperty(name).GetInt64();

    private async Task<JsonElement> ReportAsync() => (await StatusAsync()).GetProperty("cache");

    private async Task<JsonElement> StatusAsync()
    {
        using var client = Router.Client(kind: ListenerKind.Management);
        return JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/status.json", Cancellation));
    }

    /// <summary>The metrics of the router by name and outcome. Once per test: the exporter repeats its response for 300 ms.</summary>
    private async Task<Dictionary<string, double>> MetricsAsync()
    {
        using var client = Router.Client(kind: ListenerKind.Management);
        var values = new Dictionary<string, double>();
        foreach (var line in (await client.GetStringAsync("/metrics", Cancellation)).Split('\n').Where(line => line.StartsWith("registry_router_", StringComparison.Ordinal)))
        {
            var words = line.Split(' ');
            values[Name(words[0])] = double.Parse(words[1], CultureInfo.InvariantCulture);
        }
        return values;

        // The exporter adds labels for the meter.
        static string Name(string sample) => sample.Split('{') is [var name, var labels]
            ? labels.Split(',').FirstOrDefault(label => label.StartsWith("outcome=", StringComparison.Ordinal)) is { } outcome ? $"{name}{{{outcome.TrimEnd('}')}}}" : name
            : sample;
    }
}
