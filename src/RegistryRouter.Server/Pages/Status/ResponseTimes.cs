using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Server.Pages.Status;

/// <summary>Time to first byte of the last responses by upstream.</summary>
internal sealed class ResponseTimes : IExchangeObserver
{
    private readonly Ring[] _upstreams = [.. UpstreamLabel.All.Select(_ => new Ring())];

    public void Ended(ObservedExchange exchange)
    {
        if (exchange.Error is not null || exchange.IsAborted)
            return;
        // A response without a body has no first byte; use the total time.
        var time = exchange.FirstByte ?? exchange.Elapsed;
        _upstreams[UpstreamLabel.Index(exchange.Route?.Decision)].Add(time.TotalMilliseconds);
    }

    /// <summary>Median and 95th percentile of the time to first byte, in milliseconds; null without responses.</summary>
    /// <param name="upstream">A name of <see cref="UpstreamLabel.All"/>.</param>
    public (double P50, double P95)? Of(string upstream)
    {
        var times = _upstreams[UpstreamLabel.All.Index().First(label => label.Item == upstream).Index].Sorted();
        return times.Length == 0 ? null : (times[times.Length / 2], times[times.Length * 95 / 100]);
    }

    /// <summary>The last 256 values; adding one takes no lock.</summary>
    private sealed class Ring
    {
        private const int Size = 256;

        private readonly double[] _values = new double[Size];
        private uint _added;

        public void Add(double value) => Volatile.Write(ref _values[(Interlocked.Increment(ref _added) - 1) % Size], value);

        public double[] Sorted()
        {
            var values = _values[..(int)Math.Min(Volatile.Read(ref _added), Size)];
            Array.Sort(values);
            return values;
        }
    }
}
