using Microsoft.Extensions.Configuration;
using RegistryRouter.Server.Access;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting.Listening;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Observability.Logging;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;
using RegistryRouter.Tests.Architecture;

namespace RegistryRouter.Tests.Configuration;

/// <summary>Every configuration error and its message.</summary>
public sealed class SectionInspectorTests
{
    private static readonly OptionsSection[] Sections =
    [
        new(RouterOptions.Section, typeof(RouterOptions)),
        new(AccessOptions.Section, typeof(AccessOptions)),
        new(ListenerOptions.Section, typeof(ListenerOptions)),
        new(NexusOptions.Section, typeof(NexusOptions)),
        new(RoutingOptions.Section, typeof(RoutingOptions)),
        new(TlsOptions.Section, typeof(TlsOptions)),
        new(LogOptions.Section, typeof(LogOptions)),
        new(DataOptions.Section, typeof(DataOptions)),
    ];

    private static readonly Dictionary<string, string?> Sound = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Nexus:Group"] = "http://nexus:8083",
        ["Nexus:Hosted"] = "http://nexus:8082",
        ["Nexus:Ui"] = "http://nexus:8081",
    };

    [Fact]
    public void Three_addresses_are_enough() => Inspect().Should().BeEmpty();

    [Theory]
    [InlineData("Nexus:Group", "http://nexus:8081/repository/docker-group/")]
    [InlineData("nexus:GROUP", "https://nexus")]
    [InlineData("Nexus:ConnectTimeout", "00:00:01")]
    [InlineData("Nexus:IdleTimeout", "1.00:00:00")]
    [InlineData("Router:Hosts:0", "registry.example.com")]
    [InlineData("Router:Hosts:1", "10.0.0.1")]
    [InlineData("Router:Hosts:0", "::1")]
    [InlineData("Router:Hosts:0", "xn--bcher-kva.example")]
    [InlineData("Router:Hosts:0", "[2001:db8::1]")]
    [InlineData("Router:Hosts", "")]
    [InlineData("Access:TrustedProxies:0", "10.0.0.0/8")]
    [InlineData("Access:TrustedProxies:0", "2001:db8::/32")]
    [InlineData("Listen:Https", "127.0.0.1:8443")]
    [InlineData("Listen:Https", "")]
    [InlineData("Listen:Management", "")]
    [InlineData("Tls:Enabled", "false")]
    [InlineData("Tls:Enabled", "TRUE")]
    [InlineData("Routing:BlobChecks", "group")]
    [InlineData("Routing:Search", "Hosted")]
    [InlineData("Log:Level", "debug")]
    [InlineData("Log:Format", "json")]
    [InlineData("Data:Directory", "/data")]
    public void A_valid_value_is_not_an_error(string key, string value) => Inspect((key, value)).Should().BeEmpty();

    [Theory]
    [InlineData("Nexus:Group", "nexus:8083", "must be an absolute http or https address without query and credentials, such as http://nexus:8083, or several with the same scheme and path, separated by commas")]
    [InlineData("Nexus:Ui", "http://nexus:0", "must be an absolute http or https address without query and credentials, such as http://nexus:8083, or several with the same scheme and path, separated by commas")]
    [InlineData("Nexus:ConnectTimeout", "00:06:00", "must be a duration from 00:00:01 to 00:05:00")]
    [InlineData("Nexus:ConnectTimeout", "00:00:00", "must be a duration from 00:00:01 to 00:05:00")]
    [InlineData("Nexus:IdleTimeout", "900", "must be a duration from 00:00:01 to 1.00:00:00")]
    [InlineData("Nexus:IdleTimeout", "15min", "must be a duration hh:mm:ss, such as 00:15:00")]
    [InlineData("Router:Hosts:0", "https://registry.example.com", "must be a host name or IP address without scheme and port, such as registry.example.com")]
    [InlineData("Router:Hosts:0", "registry.example.com:5001", "must be a host name or IP address without scheme and port, such as registry.example.com")]
    [InlineData("Router:Hosts:0", "bücher.example", "must be ASCII: write an internationalized name as clients send it, such as xn--bcher-kva.example")]
    [InlineData("Router:Hosts", "registry.example.com", "must be a list; its items are Router:Hosts:0, Router:Hosts:1 and so on")]
    [InlineData("Access:TrustedProxies:0", "10.0.0.1/8/8", "must be a network in CIDR notation, such as 10.0.0.0/8 or 192.168.1.7/32")]
    [InlineData("Access:TrustedProxies:0", "10.0.0.1/33", "must be a network in CIDR notation, such as 10.0.0.0/8 or 192.168.1.7/32")]
    [InlineData("Access:TrustedProxies:0", "proxy.example.com", "must be a network in CIDR notation, such as 10.0.0.0/8 or 192.168.1.7/32")]
    [InlineData("Access:TrustedProxies", "10.0.0.0/8", "must be a list; its items are Access:TrustedProxies:0, Access:TrustedProxies:1 and so on")]
    [InlineData("Listen:Https", "8443", "must be address:port or :port, such as 127.0.0.1:8443 or :8443, or empty to disable the listener")]
    [InlineData("Listen:Management", "localhost", "must be address:port or :port, such as 127.0.0.1:8443 or :8443, or empty to disable the listener")]
    [InlineData("Tls:Enabled", "yes", "must be true or false")]
    [InlineData("Tls:Enabled", "", "must be true or false")]
    [InlineData("Nexus:IdleTimeout", "", "must be a duration hh:mm:ss, such as 00:15:00")]
    [InlineData("Routing:Search", "", "must be Group or Hosted")]
    [InlineData("Log:Level", "", "must be Trace or Debug or Information or Warning or Error or Critical or None")]
    [InlineData("Tls:CertificateFile", "/nowhere/server.crt", "the file does not exist; set the path of a file that the router can read")]
    [InlineData("Routing:BlobChecks", "Ui", "must be Group or Hosted")]
    [InlineData("Routing:ManifestChecks", "2", "must be Group or Hosted")]
    [InlineData("Routing:Search", "both", "must be Group or Hosted")]
    [InlineData("Log:Level", "Loud", "must be Trace or Debug or Information or Warning or Error or Critical or None")]
    [InlineData("Log:Format", "xml", "must be Text or Json")]
    public void An_invalid_value_is_reported_with_the_allowed_values(string key, string value, string allowed) =>
        Inspect((key, value)).Should().Contain($"{key} = '{value}' is not allowed: {allowed}");

    [Theory]
    [InlineData("Nexus:Groups", "http://nexus", "Nexus:Groups is not allowed: unknown key; Nexus has Group, Hosted, Ui, Balance, ProbeInterval, ConnectTimeout, IdleTimeout, RetryFor, ResumeAfter, ResumeAttempts, RequestBudget, CaFile, ClientCertificateFile, ClientKeyFile, ClientPasswordFile")]
    [InlineData("Router:Host", "a", "Router:Host is not allowed: unknown key; Router has Hosts, PublicUrls, PagePath")]
    [InlineData("Tls:Certificate:File", "a", "Tls:Certificate is not allowed: unknown key; Tls has Enabled, CertificateFile, KeyFile, PasswordFile, Certificates, RefreshInterval, AcmeWebRoot, ClientCa, ClientCertificate, Hsts")]
    [InlineData("Nexus:Group:Url", "http://nexus", "Nexus:Group:Url is not allowed: unknown key; Nexus:Group takes a single value")]
    [InlineData("Tls:Certificates:0:File", "a", "Tls:Certificates:0:File is not allowed: unknown key; Tls:Certificates:0 has CertificateFile, KeyFile, PasswordFile")]
    [InlineData("Tls:Certificates:0", "a", "Tls:Certificates:0 = 'a' is not allowed: must be an object with keys such as Tls:Certificates:0:CertificateFile")]
    [InlineData("Router:Hosts:a", "b", "Router:Hosts = '…' is not allowed: must be a list; its items are Router:Hosts:0, Router:Hosts:1 and so on")]
    public void An_unknown_key_is_reported_with_the_known_keys(string key, string value, string line) =>
        Inspect((key, value)).Should().Equal(line);

    [Theory]
    [InlineData("Nexus:Group", "set it to the address of the group repository, such as http://nexus:8083")]
    [InlineData("Nexus:Hosted", "set it to the address of the hosted repository, such as http://nexus:8082")]
    [InlineData("Nexus:Ui", "set it to the address of the Nexus web UI, such as http://nexus:8081")]
    [InlineData("Data:Directory", "must be a folder that the router can write to, such as /data")]
    public void A_missing_value_is_reported_with_its_environment_variable(string key, string allowed)
    {
        var line = $"{key} is missing: {allowed} (environment variable: {key.Replace(":", "__", StringComparison.Ordinal)})";

        Inspect((key, "")).Should().Equal(line);
    }

    [Theory]
    [InlineData("Tls:KeyFile", "Tls:CertificateFile")]
    [InlineData("Tls:CertificateFile", "Tls:KeyFile")]
    public void Certificate_and_key_must_both_be_set(string missing, string present)
    {
        var file = Path.Combine(SourceTree.Root, "LICENSE");

        Inspect((present, file)).Should().ContainSingle().Which.Should().StartWith($"{missing} is missing: Required when {present} is set: path of a PEM");
    }

    [Fact]
    public void A_router_without_listeners_is_an_error() =>
        Inspect(("Listen:Https", ""), ("Listen:Http", "")).Should().ContainSingle().Which.Should().StartWith("Listen:Https is missing: Listen:Http is empty too");

    [Fact]
    public void All_errors_are_reported_at_once() =>
        Inspect(
            ("Nexus:Group", ""), ("Nexus:Hosted", "nexus"), ("Nexus:Port", "1"), ("Router:Hosts:1", "a b"), ("Router:Hosts:0", "a"),
            ("Listen:Http", "80"), ("Log:Format", "xml"), ("Log:Level", "Loud"), ("Routing:Search", "Ui"))
        .Select(line => line.Split(' ')[0])
        .Should().BeEquivalentTo(
            "Nexus:Group", "Nexus:Hosted", "Nexus:Port", "Router:Hosts:1", "Listen:Http", "Log:Format", "Log:Level", "Routing:Search");

    private static IEnumerable<string> Inspect(params (string Key, string? Value)[] changes)
    {
        var values = new Dictionary<string, string?>(Sound, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in changes)
            values[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();

        return [.. Sections.SelectMany(section => SectionInspector.Inspect(configuration, section)).Select(fault => fault.ToString())];
    }
}
