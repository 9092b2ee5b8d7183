using System.CommandLine;
using System.CommandLine.Parsing;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Cli;

/// <summary><c>certs trust</c>: makes clients on this machine trust the CA of any registry.</summary>
internal static class CertsTrustCommand
{
    private static readonly string[] StoreNames = [.. Enum.GetNames<TrustStore>().Select(name => name.ToLowerInvariant())];

    private static readonly Argument<RegistryAddress> Registry = new("HOST[:PORT]")
    {
        Description = "The registry, as written in image names",
        CustomParser = result => Parsed(result, RegistryAddress.TryParse(result.Tokens[0].Value, out var address), address!, RegistryAddress.Form),
    };

    private static readonly Option<TrustStore[]> Stores = new("--for")
    {
        Description = $"Comma-separated list of clients that will trust the CA: {string.Join(", ", StoreNames)} (default: all except system)",
        HelpName = "CLIENTS",
        CustomParser = ParseStores,
        DefaultValueFactory = _ => [TrustStore.Docker, TrustStore.Containerd, TrustStore.Podman],
    };

    private static readonly Option<string?> AuthorityFile = new("--ca") { HelpName = "FILE", Description = "File that contains the CA (default: get it from the registry)" };

    private static readonly Option<Fingerprint?> Expected = new("--fingerprint")
    {
        Description = "Expected SHA-256 fingerprint of the CA; skips the confirmation prompt",
        HelpName = "SHA256",
        CustomParser = result => Parsed<Fingerprint?>(result, Fingerprint.TryParse(result.Tokens[0].Value, out var value), value, "must be 64 hexadecimal digits; colons are allowed"),
    };

    private static readonly Option<bool> Print = new("--print") { Description = "Print the commands without writing anything" };

    private static readonly Option<string> Root = new("--root") { HelpName = "FOLDER", Description = "Root folder of the machine or image to change", DefaultValueFactory = _ => "/" };

    private static readonly Option<bool> Force = new("--force") { Description = "Overwrite files that have other content" };

    /// <param name="input">Where the answer to the prompt is read from.</param>
    public static Command Create(TextReader input)
    {
        var command = new Command("trust", "Make docker, containerd, podman or the whole system trust the CA of any registry")
        {
            Registry, Stores, AuthorityFile, Expected, Print, Root, Force,
        };
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(
            parsed, output => new CertsTrust(Request(parsed), input, output).RunAsync(cancellationToken)));
        return command;
    }

    private static TrustRequest Request(ParseResult parsed) => new(
        parsed.GetValue(Registry)!,
        parsed.GetValue(Stores)!,
        parsed.GetValue(AuthorityFile),
        parsed.GetValue(Expected),
        parsed.GetValue(Print),
        Path.GetFullPath(parsed.GetValue(Root)!),
        parsed.GetValue(Force));

    private static TrustStore[] ParseStores(ArgumentResult result)
    {
        var names = result.Tokens.SelectMany(token => token.Value.Split(',')).ToList();
        return Parsed<TrustStore[]>(
            result,
            names.TrueForAll(StoreNames.Contains),
            [.. names.Where(StoreNames.Contains).Select(name => Enum.Parse<TrustStore>(name, ignoreCase: true))],
            $"must be a comma-separated list of {string.Join(", ", StoreNames)}");
    }

    private static T Parsed<T>(ArgumentResult result, bool isFine, T value, string form)
    {
        if (!isFine)
            result.AddError($"'{RedactedUrl.Of(string.Join(' ', result.Tokens.Select(token => token.Value)))}' is not valid: {form}");
        return value;
    }
}
