namespace RegistryRouter.Provisioning;

/// <summary>Nexus can't be set up; the message tells an operator which call failed and what to do.</summary>
internal sealed class ProvisionException(string message) : Exception(message);
