namespace RegistryRouter.Provisioning;

/// <summary>One thing that Nexus is to have: looked at, compared, and made or changed only where it differs.</summary>
internal interface IProvisionStep
{
    /// <exception cref="ProvisionException">It can't be had.</exception>
    Task RunAsync(NexusSetup setup, CancellationToken cancellationToken);
}
