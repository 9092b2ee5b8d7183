namespace RegistryRouter.Server.Configuration;

/// <summary>The configuration can't be used.</summary>
/// <param name="faults">Every fault found, at least one.</param>
internal sealed class ConfigurationFaultsException(IReadOnlyList<ConfigurationFault> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<ConfigurationFault> Faults { get; } = faults;
}
