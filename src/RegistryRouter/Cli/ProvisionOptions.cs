using System.CommandLine;
using System.CommandLine.Parsing;
using RegistryRouter.Provisioning;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Cli;

/// <summary>The options of <c>provision</c>. An empty value counts as not set, so that a compose file can pass all of them.</summary>
internal sealed class ProvisionOptions(Func<string, string?> environment)
{
    private readonly Option<string> _nexus = Text("--nexus", "URL", "Address of Nexus' main port (default: Nexus:Ui of the configuration)");
    private readonly Option<bool> _acceptEula = new("--accept-eula") { Description = "Confirm that you have read and accept https://links.sonatype.com/products/nxrm/ce-eula" };
    private readonly PasswordOption _password = new("--password-file", "NEXUS_ADMIN_PASSWORD", "File that contains the current or new password of admin", environment);
    private readonly Option<string> _firstPassword = Text("--initial-password-file", "FILE", "File in which Nexus stored its initial password, /nexus-data/admin.password; ignored if it does not exist");
    private readonly Option<string> _anonymous = Text("--anonymous", "true|false", "Allow or forbid pulls without sign-in (default: unchanged)");
    private readonly Option<string> _blobStore = Text("--blob-store", "NAME", "Blob store of new repositories; created if it does not exist", "docker");
    private readonly Option<string> _proxy = Text("--proxy", "NAME", "Name of the proxy repository", "docker-hub");
    private readonly Option<string> _hosted = Text("--hosted", "NAME", "Name of the hosted repository", "docker-private");
    private readonly Option<string> _group = Text("--group", "NAME", "Name of the group repository, which contains both", "docker-public");
    private readonly Option<int> _hostedPort = Port("--hosted-port", "Connector port of the hosted repository", 8082);
    private readonly Option<int> _groupPort = Port("--group-port", "Connector port of the group repository", 8083);
    private readonly Option<bool> _byPath = new("--by-path") { Description = "Use no connector ports: the router accesses the repositories by path on Nexus' main port" };
    private readonly Option<string> _hub = Text("--hub", "URL", "Registry that the proxy repository fetches from", "https://registry-1.docker.io");
    private readonly Option<string> _hubUser = Text("--hub-user", "NAME", "User name at that registry, for higher rate limits");
    private readonly PasswordOption _hubPassword = new("--hub-password-file", "HUB_PASSWORD", "File that contains the password or token of --hub-user", environment);
    private readonly Option<int> _wait = new("--wait") { HelpName = "SECONDS", Description = "How long to wait for Nexus to start", DefaultValueFactory = _ => 600 };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print the calls that would change something, without making them" };
    private readonly IReadOnlyList<AccountOptions> _accounts = [.. Enum.GetValues<AccountKind>().Select(kind => new AccountOptions(kind, environment))];

    public IEnumerable<Option> All =>
    [
        _nexus, _acceptEula, _password.File, _firstPassword, _anonymous, _blobStore, _proxy, _hosted, _group, _hostedPort, _groupPort, _byPath,
        _hub, _hubUser, _hubPassword.File, .. _accounts.SelectMany(account => account.All), _wait, _dryRun,
    ];

    /// <exception cref="ProvisionException">A value is missing or can't be read.</exception>
    /// <exception cref="ConfigurationErrorsException">The configuration can't be read.</exception>
    public ProvisionRequest Request(ParseResult parsed, string? configFile)
    {
        var configuration = ConfigurationSources.Read(new RouterSettings { ConfigFile = configFile });
        var hubUser = parsed.Given(_hubUser);
        return new ProvisionRequest
        {
            Nexus = Address(parsed.Given(_nexus) ?? configuration["Nexus:Ui"]),
            CaFile = configuration["Nexus:CaFile"] ?? "",
            AcceptsLicence = parsed.GetValue(_acceptEula),
            Password = _password.Read(parsed),
            FirstPassword = parsed.Given(_firstPassword) is { } file && File.Exists(file) ? PasswordFile.Read(_firstPassword.Name, file) : null,
            AnonymousAccess = parsed.Given(_anonymous) is { } anonymous ? bool.Parse(anonymous) : null,
            BlobStore = parsed.GetValue(_blobStore)!,
            Repositories = new RepositoryNames(parsed.GetValue(_proxy)!, parsed.GetValue(_hosted)!, parsed.GetValue(_group)!),
            Ports = parsed.GetValue(_byPath) ? null : new ConnectorPorts(parsed.GetValue(_hostedPort), parsed.GetValue(_groupPort)),
            Remote = new RemoteRegistry(parsed.GetValue(_hub)!, hubUser, hubUser is null ? null : _hubPassword.Read(parsed)),
            Accounts = [.. _accounts.Select(account => account.Account(parsed)).OfType<Account>()],
            Wait = TimeSpan.FromSeconds(parsed.GetValue(_wait)),
            IsDryRun = parsed.GetValue(_dryRun),
        };
    }

    internal static Option<string> Text(string name, string form, string description, string standard = "")
    {
        var option = new Option<string>(name) { HelpName = form, Description = description, DefaultValueFactory = _ => standard };
        if (form == "true|false")
            option.Validators.Add(result => Refuse(result, result.GetValueOrDefault<string>() is "" or "true" or "false", "must be true or false"));
        return option;
    }

    private static Option<int> Port(string name, string description, int standard)
    {
        var option = new Option<int>(name) { HelpName = "PORT", Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result => Refuse(result, result.GetValueOrDefault<int>() is > 0 and <= ushort.MaxValue, "must be a port from 1 to 65535"));
        return option;
    }

    private static void Refuse(OptionResult result, bool isFine, string form)
    {
        if (!isFine)
            result.AddError($"{result.Option.Name}: {form}");
    }

    private static UpstreamAddress Address(string? url) => UpstreamAddress.TryParse(url ?? "", out var address)
        ? address!
        : throw new ProvisionException("--nexus is missing, and the configuration has no Nexus:Ui. Set --nexus to the address of Nexus' main port, such as http://nexus:8081");
}
