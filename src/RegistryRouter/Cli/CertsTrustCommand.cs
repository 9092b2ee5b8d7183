using System.CommandLine;
using System.CommandLine.Parsing;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Trust;

namespace RegistryRouter.Cli;

/// <summary><c>certs trust</c>: makes the clients of this machine trust a registry's own CA; any registry's.</summary>
internal static class CertsTrustCommand
{
    private static readonly string[] StoreNames = [.. Enum.GetNames<TrustStore>().Select(name => name.ToLowerInvariant())];

    private static readonly Argument<RegistryAddress> Registry = new("HOST[:PORT]")
    {
        Description = "The registry, as it stands in the names of images",
        CustomParser = result => Parsed(result, RegistryAddress.TryParse(result.Tokens[0].Value, out var address), address!, RegistryAddress.Form),
    };

    private static readonly Option<TrustStore[]> Stores = new("--for")
    {
        Description = $"Who shall trust it, a list of {string.Join(", ", StoreNames)}; without: all but system",
        HelpName = "WHO",
        CustomParser = ParseStores,
        DefaultValueFactory = _ => [TrustStore.Docker, TrustStore.Containerd, TrustStore.Podman],
    };

    private static readonly Option<string?> AuthorityFile = new("--ca") { HelpName = "FILE", Description = "The CA; without: asked of the registry" };

    private static readonly Option<Fingerprint?> Expected = new("--fingerprint")
    {
        Description = "The CA's SHA-256 fingerprint, instead of the question",
        HelpName = "SHA256",
        CustomParser = result => Parsed<Fingerprint?>(result, Fingerprint.TryParse(result.Tokens[0].Value, out var value), value, "it must be 64 hexadecimal digits, colons allowed"),
    };

    private static readonly Option<bool> Print = new("--print") { Description = "Print the commands instead of writing anything" };

    private static readonly Option<string> Root = new("--root") { HelpName = "FOLDER", Description = "Root folder of the machine or image to change", DefaultValueFactory = _ => "/" };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace files that say something else" };

    /// <param name="input">Where the question is answered.</param>
    public static Command Create(TextReader input)
    {
        var command = new Command("trust", "Make docker, containerd, podman or the whole system trust the CA of a registry, of any make")
        {
            Registry, Stores, AuthorityFile, Expected, Print, Root, Force,
        };
        command.SetAction((parsed, cancellationToken) => CertsCommand.RunAsync(
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
            $"it must be a list, with commas, of {string.Join(", ", StoreNames)}");
    }

    private static T Parsed<T>(ArgumentResult result, bool isFine, T value, string form)
    {
        if (!isFine)
            result.AddError($"'{RedactedUrl.Of(string.Join(' ', result.Tokens.Select(token => token.Value)))}' is not understood: {form}");
        return value;
    }
}
