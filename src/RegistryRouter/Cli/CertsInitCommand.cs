using System.CommandLine;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Cli;

/// <summary><c>certs init</c>: creates the router's CA. An existing CA is kept, which is not an error.</summary>
internal static class CertsInitCommand
{
    public static Command Create(Option<string?> configFile)
    {
        var command = new Command("init", "Create the CA in Data:Directory; an existing CA is never overwritten");
        command.SetAction(parsed => CommandRunner.RunAsync(
            parsed, output => Task.FromResult(Run(new RouterSettings { ConfigFile = parsed.GetValue(configFile) }, output))));
        return command;
    }

    private static int Run(RouterSettings settings, TextWriter output)
    {
        var authority = ConfiguredAuthority.Of(settings);
        var isNew = authority.Folder.TryCreateRoot(authority.Name);
        using var root = authority.Folder.OpenRoot()!;
        output.WriteLine(isNew
            ? $"created the CA {authority.Folder.RootFile}; its key is in the same folder"
            : $"the CA {authority.Folder.RootFile} already exists; nothing was changed");
        output.WriteLine($"fingerprint  SHA-256 {Fingerprint.Of(root)}");
        return CommandLine.Success;
    }
}
