using System.CommandLine;
using RegistryRouter.Provisioning;

namespace RegistryRouter.Cli;

/// <summary>A password from a file or an environment variable, never from the command line, which every process can read.</summary>
/// <param name="name">The option that names the file.</param>
/// <param name="variable">The environment variable to read when the option is not set.</param>
/// <param name="description">What the file contains, for the help text.</param>
/// <param name="environment">Value of an environment variable.</param>
internal sealed class PasswordOption(string name, string variable, string description, Func<string, string?> environment)
{
    public Option<string> File { get; } = ProvisionOptions.Text(name, "FILE", $"{description} (default: the environment variable {variable})");

    /// <exception cref="ProvisionException">Neither is set, or the file can't be read.</exception>
    public string Read(ParseResult parsed) => parsed.Given(File) is { } file
        ? PasswordFile.Read(name, file)
        : environment(variable) is { Length: > 0 } password
            ? password
            : throw new ProvisionException($"{name} is missing, and the environment variable {variable} is not set. Set one of them. {name}: {description}");
}
