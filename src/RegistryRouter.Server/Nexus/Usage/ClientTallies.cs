using System.Collections.Concurrent;

namespace RegistryRouter.Server.Nexus.Usage;

/// <summary>Counts requests by client over the last 24 hours, hour by hour, in bounded memory. A known client takes no lock.</summary>
/// <remarks>
/// Space-saving algorithm (Metwally et al., 2005): if there is no room, a new client replaces the rarest and inherits its
/// count. Counts may be too high, but no client with over a thousandth of all requests is missing.
/// </remarks>
internal sealed class ClientTallies
{
    public const int Capacity = 1024;

    private const int Hours = 24;

    private readonly ConcurrentDictionary<string, Tally> _clients = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _size;

    /// <summary>The client with the most reads; null if there are no reads.</summary>
    public string? NoisiestReader
    {
        get
        {
            var noisiest = default(ClientCount);
            foreach (var (name, tally) in _clients)
            {
                if (name != ClientName.Router && tally.Reads > noisiest.Reads)
                    noisiest = new(name, tally.Requests, tally.Reads);
            }
            return noisiest.Client;
        }
    }

    /// <summary>The clients with the most requests, highest first.</summary>
    public IReadOnlyList<ClientCount> Top(int most) =>
    [
        .. _clients.Select(each => new ClientCount(each.Key, each.Value.Requests, each.Value.Reads))
            .Where(each => each.Requests > 0).OrderByDescending(each => each.Requests).Take(most),
    ];

    /// <param name="client">Its name.</param>
    /// <param name="isRead">Whether it pulls.</param>
    /// <param name="hour">Hour since the start.</param>
    /// <param name="times">1, or -1 to take a request back.</param>
    public void Add(string client, bool isRead, long hour, int times) =>
        (_clients.TryGetValue(client, out var tally) ? tally : Join(client)).Add((int)(hour % Hours), isRead, times);

    /// <summary>Drops the counts from 24 hours before the given hour.</summary>
    public void Forget(long hour)
    {
        lock (_gate)
        {
            foreach (var (name, tally) in _clients)
            {
                tally.Forget((int)(hour % Hours));
                if (tally.Requests == 0 && _clients.TryRemove(name, out _))
                    _size--;
            }
        }
    }

    private Tally Join(string client)
    {
        lock (_gate)
        {
            if (_clients.TryGetValue(client, out var tally))
                return tally;
            if (_size < Capacity)
            {
                _size++;
                return _clients[client] = new Tally();
            }
            var rarest = _clients.MinBy(each => each.Value.Requests);
            _clients.TryRemove(rarest);
            return _clients[client] = rarest.Value;
        }
    }

    /// <summary>Counts of one client: all requests in the lower half of each number, reads in the upper half.</summary>
    private sealed class Tally
    {
        private const long Request = 1;
        private const long Read = 1L << 32;

        private readonly long[] _hours = new long[Hours];
        private long _total;

        public long Requests => Volatile.Read(ref _total) & (Read - 1);

        public long Reads => Volatile.Read(ref _total) >> 32;

        public void Add(int hour, bool isRead, int times)
        {
            var counted = times * (isRead ? Request + Read : Request);
            Interlocked.Add(ref _hours[hour], counted);
            Interlocked.Add(ref _total, counted);
        }

        public void Forget(int hour) => Interlocked.Add(ref _total, -Interlocked.Exchange(ref _hours[hour], 0));
    }
}
