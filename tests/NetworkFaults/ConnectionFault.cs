namespace NetworkFaults;

/// <summary>A fault of one connection.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="After">After how many bytes in that direction; they arrive unharmed.</param>
public sealed record ConnectionFault(FaultKind Kind, long After = 0)
{
    /// <summary>Whether it befalls what the client sends, not what it is sent.</summary>
    public bool TowardsUpstream { get; init; }

    /// <summary>For <see cref="FaultKind.Delay"/>: how late each block is.</summary>
    public TimeSpan Delay { get; init; }
}
