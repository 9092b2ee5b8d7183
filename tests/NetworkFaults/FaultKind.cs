namespace NetworkFaults;

/// <summary>What befalls a connection.</summary>
public enum FaultKind
{
    /// <summary>Both sides see an orderly end (FIN).</summary>
    End,

    /// <summary>Both sides see a reset (RST), which may overtake bytes in flight.</summary>
    Reset,

    /// <summary>The receiver sees an orderly end; the other direction goes on.</summary>
    HalfClose,

    /// <summary>Nothing more arrives; the connection stays open until one side ends it.</summary>
    Stall,

    /// <summary>Other bytes arrive in place of what was sent, then the end.</summary>
    Garbage,

    /// <summary>Every block arrives late; nothing is lost.</summary>
    Delay,
}
