namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Checks whether an address of an upstream is up.</summary>
internal interface IAddressProbe
{
    /// <summary>Probes once. Concurrent callers share one probe.</summary>
    Task<ProbeReport> ProbeAsync();
}
