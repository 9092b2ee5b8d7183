namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Finds out whether an address of an upstream is up.</summary>
internal interface IAddressProbe
{
    /// <summary>Looks once. Those who ask at the same time get one look.</summary>
    Task<ProbeReport> LookAsync();
}
