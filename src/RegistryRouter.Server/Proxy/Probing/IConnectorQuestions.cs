using System.Net;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>What an address of a registry connector can be asked.</summary>
internal interface IConnectorQuestions
{
    /// <summary>Looks without a request that Nexus counts.</summary>
    /// <returns>Down: there is no connection. <see cref="ProbeReport.Up"/>: nothing speaks against it. Any other: something does.</returns>
    Task<ProbeReport> LookForFreeAsync();

    /// <summary>The status of <c>GET /v2/</c>. Nexus counts it.</summary>
    Task<HttpStatusCode> PingAsync();
}
