using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Nexus.Usage;
using RegistryRouter.Server.Observability.Logging;
using RegistryRouter.Server.Observability.Readiness;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Observability.Metrics;

/// <summary>Exposes the router's state as metrics, read at each scrape.</summary>
internal sealed class StateMeter
{
    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;

    public StateMeter(IMeterFactory meters, IServiceProvider services, RequestMeter requests, SharedHealthChecks readiness, StandardOutputSink output, IOptions<TlsOptions> tls, TimeProvider time)
    {
        (_services, _time) = (services, time);
        var meter = meters.Create(TrafficMeter.MeterName);
        meter.CreateObservableGauge("registry_router.nexus.requests_24h", () => requests.Used, "{request}", "Requests from this router in the last 24 hours that Nexus counts: to its registry connectors and to /repository/.");
        meter.CreateObservableGauge("registry_router.nexus.budget", () => requests.Allowed, "{request}", "Requests allowed to Nexus in 24 hours (Nexus:RequestBudget); 0: no limit.");
        meter.CreateObservableGauge("registry_router.ready", () => Readiness(readiness.Last), description: "1 if the /readyz check passed, 0 otherwise.");
        meter.CreateObservableCounter("registry_router.log.lost", () => output.Lost, "{line}", "Log lines that could not be written to standard output.");
        if (tls.Value.Enabled)
            meter.CreateObservableGauge("registry_router.certificate.remaining", Certificates, "d", "Days until a certificate expires; negative once expired.");
    }

    private static IEnumerable<Measurement<int>> Readiness(HealthReport? report) =>
        from check in report?.Entries ?? new Dictionary<string, HealthReportEntry>()
        select new Measurement<int>(check.Value.Status == HealthStatus.Unhealthy ? 0 : 1, new KeyValuePair<string, object?>("check", check.Key));

    private IEnumerable<Measurement<double>> Certificates() =>
        from certificate in _services.GetRequiredService<ServerCertificates>().All
        let left = certificate.EndUtc - _time.GetUtcNow().UtcDateTime
        select new Measurement<double>(Math.Round(left.TotalDays, 2), new KeyValuePair<string, object?>("names", string.Join(',', certificate.Names)));
}
