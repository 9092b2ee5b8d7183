using System.CommandLine;

namespace RegistryRouter.Cli;

/// <summary><c>certs</c>: creates, shows and trusts self-signed certificates.</summary>
internal static class CertsCommand
{
    /// <param name="configFile">The option for the configuration file.</param>
    /// <param name="input">Where answers to prompts are read from.</param>
    public static Command Create(Option<string?> configFile, TextReader input) => new("certs", "Create, inspect and trust certificates")
    {
        CertsInitCommand.Create(configFile),
        CertsIssueCommand.Create(configFile),
        CertsShowCommand.Create(configFile),
        CertsTrustCommand.Create(input),
    };
}
