namespace NexusStandIn;

/// <summary>The body of a made-up answer.</summary>
public enum FaultBody
{
    /// <summary>A page as Jetty writes it.</summary>
    Html,

    /// <summary>A registry error with the code <c>UNKNOWN</c>.</summary>
    Json,

    /// <summary>Nothing.</summary>
    Empty,
}

/// <summary>What goes wrong with a request.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>The request waits before it is served as usual.</summary>
    public static Fault Delay(TimeSpan duration) => new DelayFault(duration);

    /// <summary>The request is answered with this status (HTTP) and not served.</summary>
    public static Fault Answer(int status, FaultBody body = FaultBody.Html, string? retryAfter = null) =>
        new AnswerFault(status, body, retryAfter);

    /// <summary>The connection is reset without an answer.</summary>
    public static Fault Refuse() => new CutRequestFault(0);

    /// <summary>The connection is reset after so many body bytes of the request were read.</summary>
    public static Fault CutRequestAfter(long bytes) => new CutRequestFault(bytes);

    /// <summary>The connection is reset after so many body bytes of the answer were sent; the reset may overtake some of them.</summary>
    public static Fault CutResponseAfter(long bytes) => new CutResponseFault(bytes);

    /// <summary>
    /// The answer stops after so many body bytes (null: half of it) and the connection stays open until the client
    /// gives up or the stand-in ends.
    /// </summary>
    public static Fault Stall(long? afterBytes = null) => new StallFault(afterBytes);

    internal sealed record DelayFault(TimeSpan Duration) : Fault;

    internal sealed record AnswerFault(int Status, FaultBody Body, string? RetryAfter) : Fault;

    internal sealed record CutRequestFault(long Bytes) : Fault;

    internal sealed record CutResponseFault(long Bytes) : Fault;

    internal sealed record StallFault(long? Bytes) : Fault;
}
