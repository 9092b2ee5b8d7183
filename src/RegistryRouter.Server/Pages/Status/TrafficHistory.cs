using RegistryRouter.Server.Observability.Exchanges;
using RegistryRouter.Server.Observability.Metrics;

namespace RegistryRouter.Server.Pages.Status;

/// <summary>Traffic of the last hour by operation, in steps of ten seconds.</summary>
internal sealed class TrafficHistory(Traffic traffic)
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    private const int Steps = 360;

    private readonly Lock _gate = new();
    private readonly Queue<Tally[]> _steps = new(Steps + 1);
    private Tally[] _total = new Tally[OperationLabel.All.Count];
    private int _taken;

    /// <summary>Number of steps since the start.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Ends a step; must be called every <see cref="Step"/>.</summary>
    public void Take()
    {
        var total = Total();
        lock (_gate)
        {
            _steps.Enqueue([.. total.Zip(_total, (now, before) => now - before)]);
            if (_steps.Count > Steps)
                _steps.Dequeue();
            _total = total;
            Volatile.Write(ref _taken, _taken + 1);
        }
    }

    /// <summary>The last hour, oldest step first, without operations that did not occur.</summary>
    public HistoryReport Report()
    {
        Tally[][] steps;
        lock (_gate)
            steps = [.. _steps];
        return new HistoryReport(Step.TotalSeconds, Steps,
        [
            .. OperationLabel.All.Index()
                .Where(operation => steps.Any(step => step[operation.Index].Requests > 0))
                .Select(operation => new OperationHistory(
                    operation.Item, [.. steps.Select(step => step[operation.Index].Requests)], [.. steps.Select(step => step[operation.Index].Bytes)])),
        ]);
    }

    private Tally[] Total()
    {
        var total = new Tally[OperationLabel.All.Count];
        foreach (var cell in traffic.Cells)
            total[cell.OperationIndex] += new Tally(cell.Requests, cell.BytesIn + cell.BytesOut);
        return total;
    }

    private readonly record struct Tally(long Requests, long Bytes)
    {
        public static Tally operator +(Tally one, Tally other) => new(one.Requests + other.Requests, one.Bytes + other.Bytes);

        public static Tally operator -(Tally one, Tally other) => new(one.Requests - other.Requests, one.Bytes - other.Bytes);
    }
}
