namespace RegistryRouter.Server.Configuration;

/// <summary>The configuration is invalid.</summary>
/// <param name="faults">All errors found, at least one.</param>
internal sealed class ConfigurationFaultsException(IReadOnlyList<ConfigurationFault> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<ConfigurationFault> Faults { get; } = faults;
}
