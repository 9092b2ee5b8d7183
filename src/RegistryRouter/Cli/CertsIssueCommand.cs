using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Tls;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Cli;

/// <summary><c>certs issue</c>: issues a server certificate from the router's CA, for the router or any other server.</summary>
internal static class CertsIssueCommand
{
    public static Command Create(Option<string?> configFile)
    {
        var names = new Argument<string[]>("NAME") { Arity = ArgumentArity.OneOrMore, Description = "Host names and IP addresses; the first one is also the file name" };
        var folder = new Option<string>("--out") { HelpName = "FOLDER", Description = "Folder to write the files to", DefaultValueFactory = _ => "." };
        var force = new Option<bool>("--force") { Description = "Overwrite existing files" };
        names.Validators.Add(RefuseOtherThanNames);
        var command = new Command("issue", "Issue a server certificate valid for 397 days as NAME.crt (including the CA) and NAME.key, both PEM") { names, folder, force };
        command.SetAction(parsed => CommandRunner.RunAsync(parsed, output => Task.FromResult(Run(
            new RouterSettings { ConfigFile = parsed.GetValue(configFile) },
            parsed.GetValue(names)!,
            Files(parsed.GetValue(folder)!, parsed.GetValue(names)![0]),
            parsed.GetValue(force),
            output))));
        return command;
    }

    private static int Run(RouterSettings settings, string[] names, PemPair files, bool mayReplace, TextWriter output)
    {
        var authority = ConfiguredAuthority.Of(settings).Folder;
        using var root = authority.OpenRoot()
            ?? throw new TrustException($"the CA {authority.RootFile} does not exist; create it with: registry-router certs init");
        if (!files.IsAbsent && !mayReplace)
            throw new TrustException($"{files.CertificateFile} or {files.KeyFile} already exists; use --force to overwrite both");

        using var issued = CertificateAuthority.Issue(root, names, DateTimeOffset.UtcNow);
        Directory.CreateDirectory(Path.GetDirectoryName(files.KeyFile)!);
        files.Write(issued, root);
        output.WriteLine($"certificate  {files.CertificateFile}");
        output.WriteLine($"key          {files.KeyFile}");
        output.WriteLine($"names        {string.Join(", ", names)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"valid until  {issued.NotAfter.ToUniversalTime():yyyy-MM-dd}"));
        return CommandLine.Success;
    }

    // "*" and ":" are not portable in file names.
    private static PemPair Files(string folder, string name)
    {
        var stem = Path.Combine(Path.GetFullPath(folder), string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_')));
        return new PemPair($"{stem}.crt", $"{stem}.key");
    }

    private static void RefuseOtherThanNames(ArgumentResult result)
    {
        foreach (var name in result.Tokens.Select(token => token.Value).Where(name => !IsName(name)))
            result.AddError($"'{name}' is not a host name or IP address. Use names without scheme and port, in ASCII (xn--…), with '*.' only at the start");
    }

    private static bool IsName(string name)
    {
        var host = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
        return IPAddress.TryParse(name, out _) || (host.All(char.IsAscii) && Uri.CheckHostName(host) == UriHostNameType.Dns);
    }
}
