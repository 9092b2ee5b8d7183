using Microsoft.Extensions.Options;
using RegistryRouter.Nexus;

namespace RegistryRouter.Observability;

/// <summary>How many requests this router sent on to Nexus in the last 24 hours, against what its edition allows.</summary>
/// <remarks>Nexus Community Edition takes 100,000 requests a day. Counted here per router, minute by minute.</remarks>
internal sealed partial class NexusBudget(IOptions<NexusOptions> nexus, TimeProvider time, ILogger<NexusBudget> logger) : IExchangeObserver
{
    private const int Minutes = 24 * 60;

    private const double WarnAt = 0.8;

    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private readonly int[] _counts = new int[Minutes];
    private long _minute;
    private long _total;
    private bool _hasWarned;

    /// <summary>Requests of the last 24 hours.</summary>
    public long Used
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return _total;
            }
        }
    }

    /// <summary>Requests that are allowed in 24 hours; zero where no limit is known.</summary>
    public int Allowed => nexus.Value.RequestBudget;

    public void Ended(ObservedExchange exchange)
    {
        if (exchange.Route?.Decision.Upstream is null)
            return;
        Count();
        if (exchange.Route.HasFallenBack)
            Count();
    }

    /// <summary>Counts one request.</summary>
    public void Count()
    {
        var used = 0L;
        lock (_gate)
        {
            Forget();
            _counts[_minute % Minutes]++;
            _total++;
            var isNear = Allowed > 0 && _total >= Allowed * WarnAt;
            if (isNear && !_hasWarned)
                used = _total;
            // Once for every time that it comes near.
            _hasWarned = isNear;
        }
        if (used > 0)
            Log.NearBudget(logger, used, Allowed);
    }

    private void Forget()
    {
        var minute = (long)time.GetElapsedTime(_started).TotalMinutes;
        for (var passed = Math.Min(minute - _minute, Minutes); passed > 0; passed--)
        {
            var slot = (minute - passed + 1) % Minutes;
            _total -= _counts[slot];
            _counts[slot] = 0;
        }
        _minute = Math.Max(_minute, minute);
    }

    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Warning, "Nexus got {Used} requests in 24 hours from this router, and Nexus:RequestBudget is {Allowed}: beyond it the Community Edition takes nothing new; look for clients that pull in a loop")]
        public static partial void NearBudget(ILogger logger, long used, int allowed);
    }
}
