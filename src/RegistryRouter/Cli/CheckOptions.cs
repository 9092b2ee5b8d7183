using System.CommandLine;
using System.CommandLine.Parsing;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Cli;

/// <summary>The options of <c>check</c>.</summary>
internal sealed class CheckOptions
{
    private const string UrlForm = "must be an absolute http or https address without query or credentials, such as http://nexus:8083";

    private readonly Option<string?> _group = Url("--group", "Address of the group repository; overrides Nexus:Group");
    private readonly Option<string?> _hosted = Url("--hosted", "Address of the hosted repository; overrides Nexus:Hosted");
    private readonly Option<string?> _ui = Url("--ui", "Address of the web UI; overrides Nexus:Ui");
    private readonly Option<string?> _router = Url("--router", "Address of the router as clients use it (default: the router on this machine)");
    private readonly Option<string?> _user = new("--user") { HelpName = "NAME", Description = "Nexus user to check with; one that can push enables the most checks" };
    private readonly Option<string?> _passwordFile = ExistingFile("--password-file", "File that contains only the password of --user");
    private readonly Option<string?> _caFile = ExistingFile("--ca", "File with CA certificates (PEM) to trust in addition to those of the system");
    private readonly Option<string> _image = new("--image")
    {
        HelpName = "NAME:TAG",
        Description = "Docker Hub image to look for in the group",
        DefaultValueFactory = _ => "library/hello-world:latest",
    };

    public Option<bool> Deep { get; } = new("--deep") { Description = "Push, pull and delete a tiny image through the router; requires --user" };

    public Option<bool> AsJson { get; } = new("--json") { Description = "Print the report as JSON" };

    public void AddTo(Command command)
    {
        _image.Validators.Add(result => Refuse(result, text => ImageName.Parse(text) is null, "must be NAME:TAG, such as library/hello-world:latest"));
        foreach (var option in (Option[])[_group, _hosted, _ui, _router, _user, _passwordFile, _caFile, _image, Deep, AsJson])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            var (user, password) = (result.GetResult(_user) is not null, result.GetResult(_passwordFile) is not null);
            if (user != password)
                result.AddError("--user and --password-file must be used together");
            else if (!user && result.GetResult(Deep) is not null)
                result.AddError("--deep pushes an image and requires --user and --password-file");
        });
    }

    /// <summary>The addresses that override those of the configuration.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Addresses(ParseResult parsed) =>
        from pair in (List<(string Key, Option<string?> Option)>)[("Nexus:Group", _group), ("Nexus:Hosted", _hosted), ("Nexus:Ui", _ui)]
        let address = parsed.GetValue(pair.Option)
        where address is not null
        select KeyValuePair.Create(pair.Key, (string?)address);

    public async Task<CheckRequest> RequestAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var account = parsed.GetValue(_user) is { } name
            ? new Account(name, await SecretFile.ReadAsync(parsed.GetValue(_passwordFile)!, cancellationToken))
            : Account.Anonymous;
        return new CheckRequest(
            parsed.GetValue(_router) is { } router ? new Uri(router) : null, account, ImageName.Parse(parsed.GetValue(_image)!)!, parsed.GetValue(_caFile));
    }

    internal static Option<string?> Url(string name, string description)
    {
        var option = new Option<string?>(name) { HelpName = "URL", Description = description };
        option.Validators.Add(result => Refuse(result, text => !IsAddress(text), UrlForm));
        return option;
    }

    internal static Option<string?> ExistingFile(string name, string description)
    {
        var option = new Option<string?>(name) { HelpName = "FILE", Description = description };
        option.Validators.Add(result => Refuse(result, text => !File.Exists(text), "the file does not exist"));
        return option;
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0 && url.Host.Length > 0;

    private static void Refuse(OptionResult result, Predicate<string> isWrong, string allowed)
    {
        foreach (var text in result.Tokens.Select(token => token.Value).Where(text => isWrong(text)))
            result.AddError($"{result.Option.Name} '{RedactedUrl.Of(text)}': {allowed}");
    }
}
