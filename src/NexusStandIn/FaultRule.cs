namespace NexusStandIn;

/// <summary>A fault and the requests it befalls. What is left null fits every request.</summary>
public sealed class FaultRule
{
    private int _hits;

    /// <summary>What goes wrong.</summary>
    public required Fault Fault { get; init; }

    /// <summary>The connector.</summary>
    public Connector? Connector { get; init; }

    /// <summary>The HTTP method.</summary>
    public string? Method { get; init; }

    /// <summary>A part of the request target as received.</summary>
    public string? TargetContains { get; init; }

    /// <summary>Any other condition.</summary>
    public Func<RequestEntry, bool>? Predicate { get; init; }

    /// <summary>How many requests it befalls; null: every one.</summary>
    public int? Times { get; init; }

    /// <summary>How many requests it has befallen.</summary>
    public int Hits => Volatile.Read(ref _hits);

    internal bool Takes(RequestEntry entry)
    {
        if (!Fits(entry)) return false;
        if (Interlocked.Increment(ref _hits) <= (Times ?? int.MaxValue)) return true;
        Interlocked.Decrement(ref _hits);
        return false;
    }

    private bool Fits(RequestEntry entry) =>
        (Connector is null || Connector == entry.Connector)
        && (Method is null || Method == entry.Method)
        && (TargetContains is null || entry.RawTarget.Contains(TargetContains, StringComparison.Ordinal))
        && (Predicate is null || Predicate(entry));
}
