namespace RegistryRouter.EndToEndTests.ProxiesInFront;

/// <summary>The proxy between the clients and the router.</summary>
public enum ProxyInFrontKind
{
    /// <summary>nginx ends TLS; the router hears of the port in X-Forwarded-Port.</summary>
    NginxHttp,

    /// <summary>HAProxy ends TLS and keeps Host.</summary>
    HaproxyHttp,

    /// <summary>nginx passes TCP on, with a PROXY header of version 1.</summary>
    NginxTcp,

    /// <summary>HAProxy passes TCP on, with a PROXY header of version 1.</summary>
    HaproxyTcp1,

    /// <summary>HAProxy passes TCP on, with a PROXY header of version 2.</summary>
    HaproxyTcp2,
}
