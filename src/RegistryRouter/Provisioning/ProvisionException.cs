namespace RegistryRouter.Provisioning;

/// <summary>The setup of Nexus failed; the message names the failed call and what to do.</summary>
internal sealed class ProvisionException(string message) : Exception(message);
