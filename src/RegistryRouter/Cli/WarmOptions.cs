using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Tls.Trust;
using RegistryRouter.Warming;

namespace RegistryRouter.Cli;

/// <summary>The arguments and options of <c>warm</c>.</summary>
internal sealed class WarmOptions
{
    private const string All = "all";
    private const string StandardInput = "-";
    private const int MaxParallel = 64;

    private readonly Argument<string[]> _images = new("IMAGE") { Description = "Image to read, such as team/app:1.0, library/node:22 or docker.io/library/redis@sha256:…", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _file = new("--file") { HelpName = "LIST", Description = "File with one image per line; # starts a comment; - reads standard input" };
    private readonly Option<string[]> _platforms = new("--platform") { HelpName = "OS/ARCH", Description = "Platform to read, such as linux/arm64, or all; can be repeated (default: the platform of this machine)" };
    private readonly Option<string?> _router = CheckOptions.Url("--router", "Address of the router as clients use it (default: the router on this machine)");
    private readonly Option<bool> _mirror = new("--mirror") { Description = "The router's mirror, for images of the Docker Hub and of the registries in Mirror:Namespaces" };
    private readonly Option<string?> _user = new("--user", "--username") { HelpName = "NAME", Description = "Nexus user to read with (default: anonymous)" };
    private readonly Option<string?> _passwordFile = CheckOptions.ExistingFile("--password-file", "File that contains only the password of --user");
    private readonly Option<string?> _caFile = CheckOptions.ExistingFile("--ca", "File with CA certificates (PEM) to trust in addition to those of the system");
    private readonly Option<int> _parallel = new("--parallel") { HelpName = "N", Description = "How many blobs to read at once", DefaultValueFactory = _ => 4 };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Read the manifests only, and print which blobs would be read" };

    public void AddTo(Command command)
    {
        _router.Aliases.Add("--url");
        _caFile.Aliases.Add("--ca-file");
        _images.Validators.Add(result => Refuse(result, text => ImageReference.Parse(text) is null, "image", ImageReference.Form));
        _platforms.Validators.Add(result => Refuse(result, text => text != All && Platform.Parse(text) is null, "--platform", Platform.Form));
        _file.Validators.Add(result => Refuse(result, text => text != StandardInput && !File.Exists(text), "--file", "the file does not exist"));
        _parallel.Validators.Add(result => Refuse(result, text => !int.TryParse(text, out var number) || number is < 1 or > MaxParallel, "--parallel", $"must be a number from 1 to {MaxParallel}"));
        command.Arguments.Add(_images);
        foreach (var option in (Option[])[_file, _platforms, _router, _mirror, _user, _passwordFile, _caFile, _parallel, DryRun])
            command.Options.Add(option);
        command.Validators.Add(RefuseCombinations);
    }

    /// <summary>The images of the command line and of the list.</summary>
    public ImageList Images(ParseResult parsed, TextReader input)
    {
        var given = parsed.GetValue(_images) ?? [];
        var list = parsed.GetValue(_file) switch
        {
            null => new ImageList([], []),
            StandardInput => ImageList.Read("standard input", Lines(input)),
            var file => ImageList.Read(file, File.ReadLines(file)),
        };
        return list with { Images = [.. given.Select(text => ImageReference.Parse(text)!), .. list.Images] };
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="images">What to read.</param>
    /// <param name="configured">The router of the configuration.</param>
    /// <param name="own">The router's own CA; null: there is none on this machine.</param>
    /// <exception cref="TrustException">The CA file can't be read.</exception>
    public WarmRequest Request(ParseResult parsed, IReadOnlyList<ImageReference> images, Func<bool, PullAddress> configured, X509Certificate2? own)
    {
        var isMirror = parsed.GetValue(_mirror);
        var roots = parsed.GetValue(_caFile) is { } file ? CertificateFile.Read(file) : [];
        return new WarmRequest(
            images,
            Platforms(parsed),
            parsed.GetValue(_router) is { } url ? PullAddress.Of(new Uri(url), isMirror) : configured(isMirror),
            own is null ? roots : [.. roots, own],
            new MirrorOptions { Username = parsed.GetValue(_user) ?? "", PasswordFile = parsed.GetValue(_passwordFile) ?? "" },
            parsed.GetValue(_parallel),
            parsed.GetValue(DryRun));
    }

    private IReadOnlyList<Platform> Platforms(ParseResult parsed) => parsed.GetValue(_platforms) switch
    {
        null or [] => [Platform.OfThisMachine],
        var names when names.Contains(All) => [],
        var names => [.. names.Select(name => Platform.Parse(name)!).Distinct()],
    };

    private void RefuseCombinations(CommandResult result)
    {
        if (result.GetResult(_images) is not { Tokens.Count: > 0 } && result.GetResult(_file) is null)
            result.AddError("name at least one image, or use --file");
        if ((result.GetResult(_user) is null) != (result.GetResult(_passwordFile) is null))
            result.AddError("--user and --password-file must be used together");
        if (result.GetResult(_mirror) is { Implicit: false } && result.GetResult(_user) is not null)
            result.AddError("--mirror needs no --user: the mirror signs in with its own account");
    }

    private static IEnumerable<string> Lines(TextReader input)
    {
        while (input.ReadLine() is { } line)
            yield return line;
    }

    private static void Refuse(SymbolResult result, Predicate<string> isWrong, string name, string allowed)
    {
        foreach (var text in result.Tokens.Select(token => token.Value).Where(text => isWrong(text)))
            result.AddError($"{name} '{text}': {allowed}");
    }
}
