namespace NexusStandIn;

/// <summary>The four listeners of the stand-in, each on a port of its own.</summary>
public enum Connector
{
    /// <summary>The HTTP connector of the group repository <c>docker-group</c>.</summary>
    Group,

    /// <summary>The HTTP connector of the hosted repository <c>docker-private</c>.</summary>
    Hosted,

    /// <summary>The HTTP connector of the proxy repository <c>docker-hub</c>.</summary>
    Hub,

    /// <summary>The web interface, the REST interface and path routing.</summary>
    Ui,
}
