using RegistryRouter.Server.Observability;

namespace RegistryRouter.Server.Pages.Status;

/// <summary>How long the upstreams took to begin their last answers.</summary>
internal sealed class AnswerTimes : IExchangeObserver
{
    private readonly Ring[] _upstreams = [.. UpstreamLabel.All.Select(_ => new Ring())];

    public void Ended(ObservedExchange exchange)
    {
        if (exchange.Error is not null || exchange.IsAborted)
            return;
        // An answer without a body begins when all is over.
        var time = exchange.FirstByte ?? exchange.Elapsed;
        _upstreams[UpstreamLabel.Index(exchange.Route?.Decision)].Add(time.TotalMilliseconds);
    }

    /// <summary>Half of the last answers began within the first, nineteen of twenty within the second, in milliseconds; null where there was none.</summary>
    /// <param name="upstream">A name of <see cref="UpstreamLabel.All"/>.</param>
    public (double Median, double NinetyFifth)? Of(string upstream)
    {
        var times = _upstreams[UpstreamLabel.All.Index().First(label => label.Item == upstream).Index].Sorted();
        return times.Length == 0 ? null : (times[times.Length / 2], times[times.Length * 95 / 100]);
    }

    /// <summary>The last 256 values; adding one waits for nobody.</summary>
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
