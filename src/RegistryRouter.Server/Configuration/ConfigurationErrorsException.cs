namespace RegistryRouter.Server.Configuration;

/// <summary>The configuration is invalid.</summary>
/// <param name="errors">All errors found, at least one.</param>
internal sealed class ConfigurationErrorsException(IReadOnlyList<ConfigurationError> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<ConfigurationError> Errors { get; } = errors;
}
