using System.Reflection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Cache;
using RegistryRouter.Server.Cache.Store;
using RegistryRouter.Server.Nexus.Usage;
using RegistryRouter.Server.Observability.Exchanges;
using RegistryRouter.Server.Observability.Readiness;
using RegistryRouter.Server.Proxy;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Pages.Status;

/// <summary>Builds the status report.</summary>
internal sealed class StatusReader(
    HealthCheckService health, DestinationStates destinations, ResponseTimes times, RequestMeter requests, RunningExchanges running,
    RecentErrors errors, IServiceProvider services, IOptions<TlsOptions> tls, IOptions<CacheOptions> cache, IOptions<RouterOptions> router, TimeProvider time)
{
    private const int MostTransfers = 50;
    private const int MostClients = 10;

    // Shorter transfers end before anyone can read them.
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(0.5);

    private static readonly string Version =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private readonly long _started = time.GetTimestamp();

    public async Task<StatusReport> ReadAsync(CancellationToken cancellationToken)
    {
        var exchanges = running.All;
        var now = time.GetUtcNow();
        return new StatusReport(
            now,
            new RouterReport(Version, Environment.MachineName, router.Value.Hosts, now - time.GetElapsedTime(_started), Math.Round(Environment.WorkingSet / 1048576.0)),
            ReadinessReport.Of(await health.CheckHealthAsync(cancellationToken)),
            [.. Enum.GetValues<Upstream>().Select(Of)],
            tls.Value.Enabled ? [.. services.GetRequiredService<ServerCertificates>().All.Select(Of)] : [],
            new BudgetReport(requests.Used, requests.Allowed, [.. requests.TopClients(MostClients).Select(each => new ClientReport(each.Client, each.Requests, each.Reads))]),
            exchanges.Count,
            [.. exchanges.Where(IsLasting).OrderByDescending(exchange => exchange.Elapsed).Take(MostTransfers).Select(Of)],
            errors.All,
            cache.Value.IsOn ? services.GetRequiredService<CacheMetrics>().Report() : null);
    }

    private static bool IsLasting(ObservedExchange exchange) => exchange.Route?.Decision.Upstream is not null && exchange.Elapsed >= Lasting;

    private UpstreamReport Of(Upstream upstream)
    {
        var name = upstream.ToString();
        var taken = times.Of(name);
        return new UpstreamReport(name, [.. destinations.Of(upstream).Select(each => new DestinationReport(each.Address, each.State))], taken?.P50, taken?.P95);
    }

    private CertificateReport Of(ServerCertificate certificate) =>
        new([.. certificate.Names], certificate.EndUtc, (int)(certificate.EndUtc - time.GetUtcNow().UtcDateTime).TotalDays);

    private static TransferReport Of(ObservedExchange exchange)
    {
        var isUpload = exchange.BytesIn > 0 || exchange.ExpectedIn > 0;
        return new TransferReport(
            exchange.Id,
            OperationLabel.Of(exchange.Operation),
            exchange.Path,
            exchange.Client?.ToString() ?? "",
            UpstreamLabel.Of(exchange.Route?.Decision),
            Math.Round(exchange.Elapsed.TotalSeconds, 1),
            isUpload ? exchange.BytesIn : exchange.BytesOut,
            isUpload ? exchange.ExpectedIn : exchange.ExpectedOut,
            isUpload);
    }
}
