namespace RegistryRouter.Server.Hosting.Listening;

/// <summary>Bytes that a client may send ahead over HTTP/2.</summary>
/// <param name="Stream">On one stream.</param>
/// <param name="Connection">On all streams of a connection.</param>
internal sealed record Http2Windows(int Stream, int Connection)
{
    /// <summary>Enough for 200 MB/s at a round trip of 20 ms.</summary>
    public const int Most = 4 * 1024 * 1024;

    /// <summary>The initial window of the specification (RFC 9113, section 6.9.2).</summary>
    public const int Least = 65_535;

    /// <summary>Number of stalled uploads that may hold half of the memory.</summary>
    private const int Uploads = 64;

    /// <param name="options">The configured values; 0: derived from the memory.</param>
    /// <param name="memory">Bytes that the process may use.</param>
    public static Http2Windows Of(ListenerOptions options, long memory)
    {
        var fitting = (int)Math.Clamp(memory / 2 / Uploads, Least, Most);
        return options switch
        {
            { Http2StreamWindow: 0, Http2ConnectionWindow: 0 } => new(fitting, fitting * 2),
            { Http2StreamWindow: 0 } => new(Math.Min(fitting, options.Http2ConnectionWindow), options.Http2ConnectionWindow),
            { Http2ConnectionWindow: 0 } => new(options.Http2StreamWindow, (int)Math.Min(options.Http2StreamWindow * 2L, int.MaxValue)),
            _ => new(options.Http2StreamWindow, options.Http2ConnectionWindow),
        };
    }
}
