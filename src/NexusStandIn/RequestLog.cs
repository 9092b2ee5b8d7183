using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace NexusStandIn;

/// <summary>Every request each connector saw, in the order of arrival.</summary>
public sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<RequestEntry> _entries = [];
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sequence;

    internal RequestLog()
    {
    }

    /// <summary>All requests since the start or the last <see cref="Clear"/>.</summary>
    public IReadOnlyList<RequestEntry> All
    {
        get { lock (_gate) return [.. _entries]; }
    }

    /// <summary>Forgets what was seen so far.</summary>
    public void Clear()
    {
        lock (_gate) _entries.Clear();
    }

    /// <summary>The requests of one connector.</summary>
    public IReadOnlyList<RequestEntry> On(Connector connector) => [.. All.Where(entry => entry.Connector == connector)];

    /// <summary>
    /// The requests that Nexus Community Edition counts: all to registry connectors, and those of the web connector to
    /// <c>/repository/</c>.
    /// </summary>
    public IReadOnlyList<RequestEntry> Counted =>
        [.. All.Where(entry => entry.Connector != Connector.Ui || entry.RawTarget.StartsWith("/repository/", StringComparison.Ordinal))];

    /// <summary>The first request that fits, now or within the time-out.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    public async Task<RequestEntry> WaitForAsync(
        Func<RequestEntry, bool> predicate, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        while (true)
        {
            Task change;
            lock (_gate) change = _change.Task;
            if (All.FirstOrDefault(predicate) is { } found) return found;
            try
            {
                await change.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"No such request within {timeout}. Seen: {string.Join("; ", All)}");
            }
        }
    }

    internal RequestEntry Begin(Connector connector, HttpContext http)
    {
        var request = http.Features.GetRequiredFeature<IHttpRequestFeature>();
        var entry = new RequestEntry(Announce)
        {
            Sequence = Interlocked.Increment(ref _sequence),
            Connector = connector,
            Method = request.Method,
            RawTarget = request.RawTarget,
            Protocol = request.Protocol,
            Headers = request.Headers.ToDictionary(
                header => header.Key, header => header.Value.Select(line => line ?? "").ToArray(), StringComparer.OrdinalIgnoreCase),
        };
        lock (_gate) _entries.Add(entry);
        Announce();
        return entry;
    }

    private void Announce()
    {
        TaskCompletionSource before;
        lock (_gate)
        {
            before = _change;
            _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.SetResult();
    }
}
