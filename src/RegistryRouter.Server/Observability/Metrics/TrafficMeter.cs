using System.Diagnostics.Metrics;
using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Server.Observability.Metrics;

/// <summary>Exposes requests as metrics: counters are read at each scrape, only durations are recorded one by one.</summary>
internal sealed class TrafficMeter : IExchangeObserver
{
    /// <summary>Name of the meter that the whole router uses.</summary>
    public const string MeterName = "RegistryRouter";

    // From a response out of Nexus' memory to a layer over a slow line.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800],
    };

    private readonly Traffic _traffic;
    private readonly RunningExchanges _running;
    private readonly Histogram<double> _durations;

    public TrafficMeter(IMeterFactory meters, Traffic traffic, RunningExchanges running)
    {
        (_traffic, _running) = (traffic, running);
        var meter = meters.Create(MeterName);
        _durations = meter.CreateHistogram("registry_router.request.duration", "s", "Time from the request headers to the end of the response.", advice: Seconds);
        meter.CreateObservableCounter("registry_router.requests", Requests, "{request}", "Requests that have ended.");
        meter.CreateObservableCounter("registry_router.received", Received, "By", "Bytes of request bodies.");
        meter.CreateObservableCounter("registry_router.sent", Sent, "By", "Bytes of response bodies.");
        meter.CreateObservableUpDownCounter("registry_router.requests.running", Running, "{request}", "Requests in flight.");
    }

    public void Ended(ObservedExchange exchange)
    {
        if (!_durations.Enabled)
            return;
        var cell = _traffic.CellOf(exchange);
        _durations.Record(exchange.Elapsed.TotalSeconds, cell.Operation, cell.Upstream, cell.Status);
    }

    private IEnumerable<Measurement<long>> Requests() =>
        _traffic.Cells.Select(cell => new Measurement<long>(cell.Requests, cell.Operation, cell.Upstream, cell.Status));

    private IEnumerable<Measurement<long>> Received() => Bytes(cell => cell.BytesIn);

    private IEnumerable<Measurement<long>> Sent() => Bytes(cell => cell.BytesOut);

    private IEnumerable<Measurement<long>> Bytes(Func<TrafficCell, long> count) =>
        from cell in _traffic.Cells
        group cell by (cell.Operation, cell.Upstream) into kind
        select new Measurement<long>(kind.Sum(count), kind.Key.Operation, kind.Key.Upstream);

    // A label seen once stays at zero, so that a quiet hour leaves no gap in a graph.
    private IEnumerable<Measurement<long>> Running()
    {
        var running = _traffic.Cells.Select(cell => (cell.Operation.Value, cell.Upstream.Value)).Distinct().ToDictionary(kind => kind, _ => 0L);
        foreach (var exchange in _running.All)
        {
            var kind = ((object?)OperationLabel.Of(exchange.Operation), (object?)UpstreamLabel.Of(exchange.Route?.Decision));
            running[kind] = running.GetValueOrDefault(kind) + 1;
        }
        return running.Select(kind => new Measurement<long>(kind.Value, new("operation", kind.Key.Item1), new("upstream", kind.Key.Item2)));
    }
}
