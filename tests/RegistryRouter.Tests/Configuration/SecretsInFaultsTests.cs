using Microsoft.Extensions.Configuration;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Observability.Audit;
using RegistryRouter.Server.Tls;
using RegistryRouter.Tests.Architecture;

namespace RegistryRouter.Tests.Configuration;

/// <summary>A fault ends in logs and tickets: it names the key, and no value that may be a secret.</summary>
public sealed class SecretsInFaultsTests
{
    private static readonly OptionsSection[] Sections =
    [
        new(NexusOptions.Section, typeof(NexusOptions)),
        new(TlsOptions.Section, typeof(TlsOptions)),
        new(MirrorOptions.Section, typeof(MirrorOptions)),
        new(WebhookOptions.Section, typeof(WebhookOptions)),
    ];

    [Theory]
    [InlineData("Nexus:Hosted", "http://admin:secret@nexus:8082", "http://…@nexus:8082")]
    [InlineData("Nexus:Ui", "http://nexus:8081?x=1", "http://nexus:8081?…")]
    [InlineData("Nexus:Ui", "http://@nexus:8081", "http://…@nexus:8081")]
    public void Credentials_and_query_of_an_address_are_rejected_and_not_printed(string key, string value, string shown) =>
        Inspect((key, value)).Should().ContainSingle().Which.Should().StartWith($"{key} = '{shown}' is not allowed: must be an absolute http or https address without query and credentials");

    [Theory]
    [InlineData("Mirror:Password", "hunter2")]
    [InlineData("Webhook:Secret", "hunter2")]
    [InlineData("Nexus:Token", "hunter2")]
    [InlineData("Nexus:Group", "http://admin:hunter2@nexus:8083")]
    [InlineData("Nexus:Group", "http://nexus:8083?token=hunter2")]
    [InlineData("Nexus:Ui", "admin:hunter2@nexus:8081")]
    [InlineData("Webhook:Url", "ftp://ci.example.com/hooks/hunter2")]
    [InlineData("Mirror:Namespaces:0", "quay.io=http://robot:hunter2@nexus:8081/repository/quay")]
    [InlineData("Mirror:PasswordFile", "hunter2")]
    [InlineData("Tls:PasswordFile", "hunter2")]
    [InlineData("Nexus:ClientPasswordFile", "hunter2")]
    public void A_possible_secret_is_never_printed(string key, string value)
    {
        // The other keys are such that every file is looked for.
        var file = Path.Combine(SourceTree.Root, "LICENSE");
        var faults = Inspect((key, value), ("Nexus:ClientCertificateFile", file), ("Tls:CertificateFile", file)).ToList();

        var section = key.Split(':')[0];
        faults.Should().Contain(fault => fault.StartsWith(section));
        faults.Should().NotContain(fault => fault.Contains("hunter2"));
    }

    private static IEnumerable<string> Inspect(params (string Key, string? Value)[] changes)
    {
        var values = new Dictionary<string, string?>
        {
            ["Nexus:Group"] = "http://nexus:8083",
            ["Nexus:Hosted"] = "http://nexus:8082",
            ["Nexus:Ui"] = "http://nexus:8081",
        };
        foreach (var (key, value) in changes)
            values[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();

        return [.. Sections.SelectMany(section => SectionInspector.Inspect(configuration, section)).Select(fault => fault.ToString())];
    }
}
