using System.Net;

namespace NexusStandIn;

/// <summary>What is fixed before the stand-in starts.</summary>
public sealed class StandInOptions
{
    /// <summary>Folder of the blobs; manifests live in memory. Null: a temporary folder, deleted on dispose.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Passwords by user name.</summary>
    public Dictionary<string, string> Users { get; } = new(StringComparer.Ordinal) { ["admin"] = "admin123" };

    /// <summary>Whether reads need no credentials, as with Nexus' global anonymous access.</summary>
    public bool AnonymousAccess { get; init; } = true;

    /// <summary>
    /// Whether it is as Nexus is after its first start: the licence not accepted, no repositories, no anonymous access, and
    /// admin as the only user, with a password that nobody knows but <see cref="StandInNexus.FirstPasswordFile"/>. A connector opens when
    /// a repository is defined whose <c>httpPort</c> is the connector's port.
    /// </summary>
    public bool IsFresh { get; init; }

    /// <summary>Address that every connector listens on.</summary>
    public IPAddress ListenAddress { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port of the group connector; 0: any free one.</summary>
    public int GroupPort { get; init; }

    /// <summary>TCP port of the hosted connector; 0: any free one.</summary>
    public int HostedPort { get; init; }

    /// <summary>TCP port of the hub connector; 0: any free one.</summary>
    public int HubPort { get; init; }

    /// <summary>TCP port of the web interface; 0: any free one.</summary>
    public int UiPort { get; init; }

    /// <summary>Path below which the web interface is served, such as <c>/nexus</c> (<c>nexus-context-path</c>); empty: the root.</summary>
    public string ContextPath { get; init; } = "";

    /// <summary>How long an idle connection stays open; Nexus' Jetty closes after 30 seconds.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal int PortOf(Connector connector) => connector switch
    {
        Connector.Group => GroupPort,
        Connector.Hosted => HostedPort,
        Connector.Hub => HubPort,
        Connector.Ui => UiPort,
        _ => throw new ArgumentOutOfRangeException(nameof(connector), connector, null),
    };
}
