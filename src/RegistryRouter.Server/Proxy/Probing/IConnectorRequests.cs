using System.Net;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>The probe requests for an address of a registry connector.</summary>
internal interface IConnectorRequests
{
    /// <summary>Probes without a request that Nexus counts.</summary>
    /// <returns>Down: no connection. <see cref="ProbeReport.Up"/>: no problem found. Any other: a possible problem.</returns>
    Task<ProbeReport> ProbeUncountedAsync();

    /// <summary>The status of <c>GET /v2/</c>. Nexus counts it.</summary>
    Task<HttpStatusCode> PingAsync();
}
