namespace RegistryRouter.Server.Hosting;

/// <summary>Which of the router's listeners a connection came in on.</summary>
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
