namespace RegistryRouter.Server.Configuration;

/// <summary>The configuration is invalid.</summary>
/// <param name="faults">All errors found, at least one.</param>
internal sealed class ConfigurationErrorsException(IReadOnlyList<ConfigurationError> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<ConfigurationError> Faults { get; } = faults;
}
