using System.CommandLine;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Trust;

namespace RegistryRouter.Cli;

/// <summary><c>certs init</c>: makes the router's own CA. A CA that is there stays, and that is fine.</summary>
internal static class CertsInitCommand
{
    public static Command Create(Option<string?> configFile)
    {
        var command = new Command("init", "Make the CA in Data:Directory; one that is there is never overwritten");
        command.SetAction(parsed => CertsCommand.RunAsync(
            parsed, output => Task.FromResult(Run(new RouterSettings { ConfigFile = parsed.GetValue(configFile) }, output))));
        return command;
    }

    private static int Run(RouterSettings settings, TextWriter output)
    {
        var authority = OwnAuthority.Of(settings);
        var isNew = authority.Folder.TryCreateRoot(authority.Name);
        using var root = authority.Folder.OpenRoot()!;
        output.WriteLine(isNew
            ? $"made the CA {authority.Folder.RootFile}; its key is beside it"
            : $"the CA {authority.Folder.RootFile} was there already and stays as it is");
        output.WriteLine($"fingerprint  SHA-256 {Fingerprint.Of(root)}");
        return CommandLine.Fine;
    }
}
