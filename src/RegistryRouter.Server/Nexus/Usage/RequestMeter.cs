using Microsoft.Extensions.Options;

namespace RegistryRouter.Server.Nexus.Usage;

/// <summary>Compares the requests of the last 24 hours that Nexus counts with the limit of its edition.</summary>
/// <remarks>
/// Nexus Community Edition counts requests to registry connectors and to <c>/repository/</c>, 100,000 in 24 hours. Counted
/// here minute by minute on a monotonic clock. A request takes no lock.
/// </remarks>
internal sealed partial class RequestMeter(IOptions<NexusOptions> nexus, TimeProvider time, ILogger<RequestMeter> logger)
{
    private const int Minutes = 24 * 60;

    // The share must fall by this much before the next warning.
    private const int Slack = 5;
    private const int Named = 5;

    private static readonly int[] WarnAt = [80, 90];

    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private readonly long[] _counts = new long[Minutes];
    private readonly ClientTallies _clients = new();
    private long _minute;
    private long _total;
    private int _warnings;

    /// <summary>Requests in the last 24 hours.</summary>
    public long Used
    {
        get
        {
            Now();
            return Volatile.Read(ref _total);
        }
    }

    /// <summary>Requests allowed in 24 hours; zero if there is no limit.</summary>
    public int Allowed { get; } = nexus.Value.RequestBudget;

    /// <summary>The client with the most reads; null if there are no reads.</summary>
    public string? NoisiestReader => _clients.NoisiestReader;

    /// <summary>The clients with the most requests, highest first.</summary>
    public IReadOnlyList<ClientCount> TopClients(int most)
    {
        Now();
        return _clients.Top(most);
    }

    /// <summary>Whether this percentage of the budget is used.</summary>
    public bool IsUsed(int percent) => Allowed > 0 && Reaches(Used, percent);

    public void Count(string client, bool isRead)
    {
        var total = Add(client, isRead, 1);
        var warnings = Volatile.Read(ref _warnings);
        if (Allowed > 0 && warnings < WarnAt.Length && Reaches(total, WarnAt[warnings]))
            Warn();
    }

    /// <summary>Subtracts a request that was counted but never sent.</summary>
    public void TakeBack(string client, bool isRead) => Add(client, isRead, -1);

    private long Add(string client, bool isRead, int times)
    {
        var minute = Now();
        Interlocked.Add(ref _counts[minute % Minutes], times);
        _clients.Add(client, isRead, minute / 60, times);
        return Interlocked.Add(ref _total, times);
    }

    private bool Reaches(long requests, int percent) => requests * 100 >= (long)Allowed * percent;

    private long Now()
    {
        var minute = time.GetElapsedTime(_started).Ticks / TimeSpan.TicksPerMinute;
        if (minute > Volatile.Read(ref _minute))
            Forget(minute);
        return minute;
    }

    private void Forget(long minute)
    {
        lock (_gate)
        {
            for (var begun = Math.Max(_minute + 1, minute - Minutes + 1); begun <= minute; begun++)
            {
                Interlocked.Add(ref _total, -Interlocked.Exchange(ref _counts[begun % Minutes], 0));
                if (begun % 60 == 0)
                    _clients.Forget(begun / 60);
            }
            if (minute > _minute)
                Volatile.Write(ref _minute, minute);
            while (_warnings > 0 && !Reaches(Volatile.Read(ref _total), WarnAt[_warnings - 1] - Slack))
                _warnings--;
        }
    }

    private void Warn()
    {
        int percent;
        lock (_gate)
        {
            if (_warnings == WarnAt.Length || !Reaches(Volatile.Read(ref _total), WarnAt[_warnings]))
                return;
            percent = WarnAt[_warnings++];
        }
        Log.NearBudget(logger, Volatile.Read(ref _total), percent, Allowed, string.Join(", ", _clients.Top(Named).Select(each => $"{each.Client} ({each.Requests})")));
    }

    private static partial class Log
    {
        [LoggerMessage(9001, LogLevel.Warning, "Nexus got {Used} requests in 24 hours from this router, {Percent} % of Nexus:RequestBudget ({Allowed}). Above that, Community Edition rejects new components. Look for clients that pull in a loop. Most requests came from {Clients}")]
        public static partial void NearBudget(ILogger logger, long used, int percent, int allowed, string clients);
    }
}
