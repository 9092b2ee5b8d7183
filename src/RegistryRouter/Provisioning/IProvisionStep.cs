namespace RegistryRouter.Provisioning;

/// <summary>One part of the setup of Nexus: read, compared, and created or changed only if it differs.</summary>
internal interface IProvisionStep
{
    /// <exception cref="ProvisionException">The step failed.</exception>
    Task RunAsync(NexusSetup setup, CancellationToken cancellationToken);
}
