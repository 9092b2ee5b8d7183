using RegistryRouter.Server.Observability.Exchanges;
namespace RegistryRouter.Server.Observability.Metrics;

/// <summary>Counts requests since the start by operation, upstream and status class. Counting neither allocates nor locks.</summary>
internal sealed class Traffic : IExchangeObserver
{
    /// <summary>Status classes: <c>1xx</c> to <c>5xx</c>, or <c>aborted</c> if the client disconnected.</summary>
    public static readonly IReadOnlyList<string> Classes = ["1xx", "2xx", "3xx", "4xx", "5xx", "aborted"];

    private readonly TrafficCell[] _cells =
    [
        .. from operation in OperationLabel.All.Index()
           from upstream in UpstreamLabel.All
           from status in Classes
           select new TrafficCell(operation.Index, upstream, status),
    ];

    /// <summary>The cells with at least one request.</summary>
    public IEnumerable<TrafficCell> Cells => _cells.Where(cell => cell.Requests > 0);

    public void Ended(ObservedExchange exchange) =>
        CellOf(exchange).Add(exchange.BytesIn, exchange.BytesOut);

    /// <summary>The cell of an ended exchange.</summary>
    public TrafficCell CellOf(ObservedExchange exchange)
    {
        var status = exchange.IsAborted ? Classes.Count - 1 : Math.Clamp(exchange.Status / 100, 1, 5) - 1;
        var upstream = UpstreamLabel.Index(exchange.Route?.Decision);
        return _cells[(((OperationLabel.Index(exchange.Operation) * UpstreamLabel.All.Count) + upstream) * Classes.Count) + status];
    }
}

/// <summary>Requests of one kind.</summary>
internal sealed class TrafficCell(int operation, string upstream, string status)
{
    private long _requests;
    private long _bytesIn;
    private long _bytesOut;

    public KeyValuePair<string, object?> Operation { get; } = new("operation", OperationLabel.All[operation]);

    /// <summary>Position in <see cref="OperationLabel.All"/>.</summary>
    public int OperationIndex => operation;

    public KeyValuePair<string, object?> Upstream { get; } = new("upstream", upstream);

    public KeyValuePair<string, object?> Status { get; } = new("status_class", status);

    public long Requests => Volatile.Read(ref _requests);

    public long BytesIn => Volatile.Read(ref _bytesIn);

    public long BytesOut => Volatile.Read(ref _bytesOut);

    public void Add(long bytesIn, long bytesOut)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytesIn, bytesIn);
        Interlocked.Add(ref _bytesOut, bytesOut);
    }
}
