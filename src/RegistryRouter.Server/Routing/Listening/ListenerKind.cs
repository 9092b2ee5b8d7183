namespace RegistryRouter.Server.Routing.Listening;

/// <summary>The listener that accepted a connection.</summary>
internal enum ListenerKind
{
    /// <summary>Clients and browsers, with TLS.</summary>
    Https,

    /// <summary>Clients and browsers, without TLS.</summary>
    Http,

    /// <summary>The operator.</summary>
    Management,

    /// <summary>Clients of the mirror, with or without TLS.</summary>
    Mirror,
}

/// <summary>The listener that accepted a connection, stored with the connection.</summary>
/// <param name="RedirectsToTls">Whether it redirects clients to the TLS listener.</param>
internal sealed record ListenerFeature(ListenerKind Kind, bool RedirectsToTls = false);
