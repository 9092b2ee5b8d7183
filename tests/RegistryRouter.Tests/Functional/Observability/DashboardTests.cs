using System.Text.RegularExpressions;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Tests.Architecture;

namespace RegistryRouter.Tests.Functional.Observability;

/// <summary>Every metric in the alerts, dashboard and docs is exported by a running router.</summary>
[Collection(MetricReaders.Name)]
public sealed partial class DashboardTests : RouterFixture
{
    private readonly DirectoryInfo _cache = Directory.CreateTempSubdirectory("router-cache-");

    [Theory]
    [InlineData("config/prometheus/registry-router.rules.yml", 11)]
    [InlineData("config/grafana/registry-router.json", 18)]
    [InlineData("docs/observability.md", 28)]
    public async Task Every_referenced_metric_is_exported_by_a_router(string file, int atLeast)
    {
        var receiver = Own(await ScriptedUpstream.StartAsync());
        var router = await StartRouterAsync(("Webhook:Url", receiver.Address.ToString()), ("Cache:Directory", _cache.FullName));
        using var client = router.Client();
        using var pushed = await client.PutAsync("/v2/a/manifests/1", new ByteArrayContent([]), Cancellation);
        router.WaitUntilCounted(1);

        var shown = await ShownAsync(router, until: "registry_router_webhook_messages_total");
        var asked = Metric().Matches(await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, file), Cancellation)).Select(match => match.Value).Distinct().ToList();

        asked.Should().HaveCountGreaterThanOrEqualTo(atLeast);
        asked.Except(shown).Should().BeEmpty();
    }

    // The webhook is notified shortly after the push.
    private async Task<HashSet<string>> ShownAsync(RunningRouter router, string until)
    {
        using var client = router.Client(kind: ListenerKind.Management);
        while (true)
        {
            var text = await client.GetStringAsync("/metrics", Cancellation);
            if (text.Contains(until, StringComparison.Ordinal))
                return [.. Sample().Matches(text).Select(match => match.Value), "registry_router_request_duration_seconds"];
        }
    }

    [GeneratedRegex(@"\b(registry_router|kestrel|dotnet)_[a-z0-9_]+[a-z0-9]\b(?!_)")]
    private static partial Regex Metric();

    [GeneratedRegex(@"^[a-z0-9_]+", RegexOptions.Multiline)]
    private static partial Regex Sample();
}
