using System.Globalization;

namespace RegistryRouter.Server.Cache.Serving;

/// <summary>How the cache handled a request.</summary>
internal enum CacheOutcome
{
    /// <summary>Served from the cache.</summary>
    Hit,

    /// <summary>Read from Nexus.</summary>
    Miss,

    /// <summary>Served from a read from Nexus that another request had started.</summary>
    Collapsed,

    /// <summary>Served from the cache because Nexus did not respond.</summary>
    Stale,

    /// <summary>Passed to Nexus; the cache does not apply.</summary>
    Bypass,
}

/// <summary>What the cache did for a request; sent as <c>Cache-Status</c> (RFC 9211) and read by the access log and the metrics.</summary>
/// <param name="Outcome">How the request was handled.</param>
/// <param name="Asked">Requests sent to Nexus for it.</param>
internal sealed record CacheStatus(CacheOutcome Outcome, int Asked = 0)
{
    private const string Header = "Cache-Status";
    private const string Name = "RegistryRouter";

    /// <summary>Names of the outcomes in logs and metrics, in order.</summary>
    public static readonly IReadOnlyList<string> Labels = [.. Enum.GetNames<CacheOutcome>().Select(name => name.ToLowerInvariant())];

    /// <summary>Name of the outcome in logs and metrics.</summary>
    public string Label => Labels[(int)Outcome];

    /// <summary>Whether the content did not come from Nexus for this request.</summary>
    public bool IsHit => Outcome is CacheOutcome.Hit or CacheOutcome.Collapsed or CacheOutcome.Stale;

    /// <summary>Whether nothing was sent to Nexus for this request.</summary>
    public bool IsSaved => IsHit && Asked == 0;

    /// <summary>Whether the read stores what it gets.</summary>
    public bool IsStored { get; init; }

    /// <summary>Status that Nexus returned instead of content; 0: it did not respond.</summary>
    public int? OriginStatus { get; init; }

    /// <summary>Bytes of the body that did not come from Nexus.</summary>
    public long BytesSaved { get; set; }

    /// <summary>The value of the header.</summary>
    public override string ToString() => Outcome switch
    {
        CacheOutcome.Hit when Asked == 0 => $"{Name}; hit",
        CacheOutcome.Hit => $"{Name}; hit; detail=revalidated",
        CacheOutcome.Collapsed => $"{Name}; fwd=miss; collapsed",
        CacheOutcome.Miss => IsStored ? $"{Name}; fwd=miss; stored" : $"{Name}; fwd=miss",
        CacheOutcome.Stale => OriginStatus is > 0 and var status
            ? string.Create(CultureInfo.InvariantCulture, $"{Name}; fwd=stale; fwd-status={status}")
            : $"{Name}; fwd=stale; detail=unreachable",
        CacheOutcome.Bypass => $"{Name}; fwd=bypass",
        _ => throw new ArgumentOutOfRangeException(nameof(Outcome), Outcome, null),
    };

    /// <summary>Stores the status with the request and sets the header.</summary>
    public void Set(HttpContext context)
    {
        context.Features.Set(this);
        context.Response.Headers[Header] = ToString();
    }
}
