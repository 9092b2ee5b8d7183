using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Limits;

/// <summary>Limits on concurrent work; 0 means no limit.</summary>
internal sealed class LimitsOptions
{
    public const string Section = "Limits";

    private const string Allowed = "must be a number from 0 (no limit) to 1000000";
    private const int Most = 1_000_000;

    /// <summary>Concurrent requests, of all clients together.</summary>
    [Range(0, Most, ErrorMessage = Allowed)]
    public int Requests { get; set; }

    /// <summary>Concurrent requests of one client address; an IPv6 /64 is one client.</summary>
    [Range(0, Most, ErrorMessage = Allowed)]
    public int RequestsPerClient { get; set; }

    /// <summary>Concurrent upload requests, of all clients together.</summary>
    [Range(0, Most, ErrorMessage = Allowed)]
    public int Uploads { get; set; }

    /// <summary>Open connections.</summary>
    [Range(0, Most, ErrorMessage = Allowed)]
    public int Connections { get; set; }

    /// <summary>New connections per second.</summary>
    [Range(0, Most, ErrorMessage = Allowed)]
    public int NewConnectionsPerSecond { get; set; }

    /// <summary>
    /// Percentage of <c>Nexus:RequestBudget</c> above which reads of the client with the most reads in 24 hours are refused.
    /// Its pushes and all other clients are not affected.
    /// </summary>
    [Range(0, 100, ErrorMessage = "must be a percentage from 0 (off) to 100")]
    public int SlowNoisiestPullerAt { get; set; }

    /// <summary>Whether requests may be refused because there are too many at once.</summary>
    internal bool LimitRequests => this is not { Requests: 0, RequestsPerClient: 0, Uploads: 0, NewConnectionsPerSecond: 0 };
}
