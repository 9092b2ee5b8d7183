namespace NexusStandIn;

/// <summary>
/// How the stand-in behaves; every property may be changed at any time, from any thread. A request routed by path
/// through <see cref="Connector.Ui"/> follows the settings of the repository it addresses.
/// </summary>
public sealed class StandInBehaviour
{
    /// <summary>The answer to a write on the group.</summary>
    public GroupWrite GroupWrite { get; set; }

    /// <summary>The challenge of a 401.</summary>
    public PerConnector<Challenge> Challenge { get; set; } = new(NexusStandIn.Challenge.Bearer);

    /// <summary>Whether a bearer challenge ends with <c>scope="repository:*:pull"</c>, as Nexus 3.96 does.</summary>
    public bool ChallengeScope { get; set; }

    /// <summary>An error in the address of the token endpoint.</summary>
    public PerConnector<RealmBug> RealmBug { get; set; } = new(NexusStandIn.RealmBug.None);

    /// <summary>The form of the <c>Location</c> header.</summary>
    public PerConnector<Location> Location { get; set; } = new(NexusStandIn.Location.Relative);

    /// <summary>The answer to <c>POST /v2/token</c>. What Nexus says is not documented; 404 is what most clients cope with.</summary>
    public TokenPost TokenPost { get; set; }

    /// <summary>The write policy of the hosted repository.</summary>
    public WritePolicy WritePolicy { get; set; }

    /// <summary>The answer to a cross-repository mount.</summary>
    public Mount Mount { get; set; }

    /// <summary>
    /// After more than three wrong sign-ins of a user, every request with that name is 429 with <c>Retry-After: 30</c>
    /// until 15 minutes pass without one (Nexus 3.96).
    /// </summary>
    public bool RateLimitSignIns { get; set; }

    /// <summary>A status (HTTP, 3 digits) that every request gets, with a page as Jetty writes it. Null: off.</summary>
    public PerConnector<int?> HtmlErrors { get; set; } = new(null);

    /// <summary>Whether <c>/v1/_ping</c> and <c>/v1/search</c> are served; 404 otherwise.</summary>
    public PerConnector<bool> V1Search { get; set; } = new(true);

    /// <summary>Whether manifests and blobs can be deleted; 405 otherwise.</summary>
    public bool DeleteEnabled { get; set; } = true;

    /// <summary>
    /// Whether a Host with an underscore, or an X-Forwarded-Proto other than letters, is 400 with an empty body
    /// (Nexus' header pattern filter).
    /// </summary>
    public bool HeaderFilter { get; set; } = true;

    /// <summary>When false the three registry connectors close every connection; the web interface still works.</summary>
    public bool EulaAccepted { get; set; } = true;

    /// <summary>How many components Nexus says that its repositories hold.</summary>
    public int Components { get; set; } = 12;

    /// <summary>The version that <c>Server</c> tells.</summary>
    public string Version { get; set; } = "3.95.2-01";

    /// <summary>Whether Nexus is frozen: <c>/service/rest/v1/status/writable</c> and every write are 503.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Whether the hosted repository is a member of the group.</summary>
    public bool GroupHasHosted { get; set; } = true;

    /// <summary>Whether the Docker Hub limits pulls: manifests that only the hub has are 429 <c>TOOMANYREQUESTS</c>.</summary>
    public bool HubLimit { get; set; }

    /// <summary>Whether the hub connector takes writes, which a Nexus proxy repository never does; for seeding with real clients.</summary>
    public bool HubWritable { get; set; }
}
