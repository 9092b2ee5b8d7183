using System.Diagnostics.CodeAnalysis;

namespace NexusStandIn;

/// <summary>One request as a connector saw it. It is listed when its headers have arrived and fills up as it is served.</summary>
public sealed class RequestEntry
{
    private readonly Action _changed;
    private long _requestBytes;
    private int _status;
    private bool _completed;

    internal RequestEntry(Action changed) => _changed = changed;

    /// <summary>Position among all requests, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>The connector that received it.</summary>
    public required Connector Connector { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The request target, byte for byte as received.</summary>
    public required string RawTarget { get; init; }

    /// <summary>For example <c>HTTP/1.1</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>All header lines by name (case-insensitive), Authorization included.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "A test reads the lines of one header.")]
    public required IReadOnlyDictionary<string, string[]> Headers { get; init; }

    /// <summary>Status of the answer; 0 until it begins, and for ever when the connection was cut before.</summary>
    public int Status => Volatile.Read(ref _status);

    /// <summary>Body bytes read so far.</summary>
    public long RequestBytes => Interlocked.Read(ref _requestBytes);

    /// <summary>Whether the stand-in has finished with the request.</summary>
    public bool Completed => Volatile.Read(ref _completed);

    /// <summary>The lines of one header joined with a comma, or null when it was not sent.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var lines) ? string.Join(", ", lines) : null;

    /// <summary>Method and target, as in a request line.</summary>
    public override string ToString() => $"{Sequence} {Connector} {Method} {RawTarget} {Status}";

    internal void Read(int count) => Interlocked.Add(ref _requestBytes, count);

    internal void Answer(int status)
    {
        Volatile.Write(ref _status, status);
        _changed();
    }

    internal void Complete()
    {
        Volatile.Write(ref _completed, true);
        _changed();
    }
}
