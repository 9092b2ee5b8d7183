using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Limits;

/// <summary>How much the router takes at once; 0 is no limit.</summary>
internal sealed class LimitsOptions
{
    public const string Section = "Limits";

    private const string Allowed = "must be a number from 0 (no limit) to 1000000";
    private const int Most = 1_000_000;

    /// <summary>Requests that run at once, of all clients together.</summary>
    [Range(0, Most, ErrorMessage = Allowed)]
    public int Requests { get; set; }

    /// <summary>Requests that run at once for one client address; of IPv6 the first 64 bits count.</summary>
    [Range(0, Most, ErrorMessage = Allowed)]
    public int RequestsPerClient { get; set; }

    /// <summary>Requests of upload sessions that run at once, of all clients together.</summary>
    [Range(0, Most, ErrorMessage = Allowed)]
    public int Uploads { get; set; }

    /// <summary>Connections that are open at once.</summary>
    [Range(0, Most, ErrorMessage = Allowed)]
    public int Connections { get; set; }

    /// <summary>Connections that are opened in a second.</summary>
    [Range(0, Most, ErrorMessage = Allowed)]
    public int NewConnectionsPerSecond { get; set; }

    /// <summary>
    /// Percent of <c>Nexus:RequestBudget</c> from which on the client with most reads in 24 hours gets no further ones. Its
    /// pushes and all other clients are served as before.
    /// </summary>
    [Range(0, 100, ErrorMessage = "must be a percentage from 0 (off) to 100")]
    public int SlowNoisiestPullerAt { get; set; }
}
