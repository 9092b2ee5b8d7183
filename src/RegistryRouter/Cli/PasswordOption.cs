using System.CommandLine;
using RegistryRouter.Provisioning;

namespace RegistryRouter.Cli;

/// <summary>A password: in a file that an option names, or in an environment variable. Never on the command line, where every process sees it.</summary>
/// <param name="name">The option that names the file.</param>
/// <param name="variable">The environment variable that is read when the option is left out.</param>
/// <param name="description">Whose password it is.</param>
/// <param name="environment">Value of an environment variable.</param>
internal sealed class PasswordOption(string name, string variable, string description, Func<string, string?> environment)
{
    public Option<string> File { get; } = ProvisionOptions.Text(name, "FILE", $"{description}; without: the environment variable {variable}");

    /// <exception cref="ProvisionException">It is in neither, or the file can't be read.</exception>
    public string Read(ParseResult parsed) => parsed.Given(File) is { } file
        ? PasswordFile.Read(name, file)
        : environment(variable) is { Length: > 0 } password
            ? password
            : throw new ProvisionException($"{name} is missing, and the environment variable {variable} is not set: {char.ToLowerInvariant(description[0])}{description[1..]}");
}
