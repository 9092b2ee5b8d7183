using Microsoft.Extensions.Configuration;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Tests.Tls;

/// <summary>Configuration errors of files: the settings and the start of the error. FOLDER contains an example of each file.</summary>
public sealed class TlsOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();

    public TlsOptionsTests()
    {
        _folder.WritePair("server", _authority.Issue("a"));
        _folder.Write("ca.crt", _authority.Root.ExportCertificatePem());
        _folder.Write("garbage", "garbage");
        File.WriteAllBytes(_folder.File("server.pfx"), _authority.Issue("a").Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Tls:CertificateFile=FOLDER/server.crt Tls:KeyFile=FOLDER/server.key")]
    [InlineData("Tls:CertificateFile=FOLDER/server.pfx")]
    [InlineData("Tls:Certificates:0:CertificateFile=FOLDER/server.crt Tls:Certificates:0:KeyFile=FOLDER/server.key")]
    [InlineData("Tls:ClientCa=FOLDER/ca.crt Tls:ClientCertificate=requiredforpush")]
    [InlineData("Tls:AcmeWebRoot=FOLDER Tls:Hsts=365.00:00:00 Tls:RefreshInterval=00:01:00")]
    [InlineData("Nexus:CaFile=FOLDER/ca.crt")]
    [InlineData("Nexus:ClientCertificateFile=FOLDER/server.crt Nexus:ClientKeyFile=FOLDER/server.key")]
    public void Valid_combinations_have_no_error(string settings) => Inspect(settings).Should().BeEmpty();

    [Theory]
    [InlineData("Tls:CertificateFile=FOLDER/server.crt", "Tls:KeyFile is missing: Required when Tls:CertificateFile is set: path of a PEM file")]
    [InlineData("Tls:PasswordFile=FOLDER/garbage", "Tls:CertificateFile is missing: Required when Tls:PasswordFile is set: path of a PEM or PFX file")]
    [InlineData("Tls:CertificateFile=FOLDER/server.pfx Tls:KeyFile=FOLDER/server.key", "Tls:KeyFile = 'FOLDER/server.key' is not allowed: Tls:CertificateFile is a PFX file, which contains its key; remove this setting")]
    [InlineData("Tls:Certificates:0:KeyFile=FOLDER/server.key", "Tls:Certificates:0:CertificateFile is missing: Required for every item of the list: path of a PEM or PFX file")]
    [InlineData("Tls:Certificates:0:CertificateFile=FOLDER/nothing", "Tls:Certificates:0:CertificateFile = 'FOLDER/nothing' is not allowed: the file does not exist; set the path")]
    [InlineData("Tls:AcmeWebRoot=FOLDER/nothing", "Tls:AcmeWebRoot = 'FOLDER/nothing' is not allowed: the folder does not exist; set it to the web root of the ACME client")]
    [InlineData("Tls:ClientCa=FOLDER/ca.crt", "Tls:ClientCertificate is missing: Required when Tls:ClientCa is set: Optional, Required or RequiredForPush")]
    [InlineData("Tls:ClientCertificate=Required", "Tls:ClientCa is missing: Required when Tls:ClientCertificate is set: path of a PEM file")]
    [InlineData("Tls:ClientCertificate=Required Tls:ClientCa=FOLDER/garbage", "Tls:ClientCa = 'FOLDER/garbage' is not allowed: must be a PEM file with the certificate of at least one root CA")]
    [InlineData("Tls:ClientCertificate=Required Tls:ClientCa=FOLDER/server.crt", "Tls:ClientCa = 'FOLDER/server.crt' is not allowed: must be a PEM file with the certificate of at least one root CA")]
    [InlineData("Tls:Enabled=false Tls:ClientCertificate=Required Tls:ClientCa=FOLDER/ca.crt", "Tls:ClientCertificate = 'Required' is not allowed: with Tls:Enabled=false clients cannot present a certificate")]
    [InlineData("Nexus:CaFile=FOLDER/nothing", "Nexus:CaFile = 'FOLDER/nothing' is not allowed: must be a PEM file of CA certificates that the router can read")]
    [InlineData("Nexus:ClientKeyFile=FOLDER/server.key", "Nexus:ClientCertificateFile is missing: it is required because Nexus:ClientKeyFile is set")]
    [InlineData("Nexus:ClientCertificateFile=FOLDER/server.crt Nexus:ClientKeyFile=FOLDER/garbage", "Nexus:ClientCertificateFile = 'FOLDER/server.crt' is not allowed: must be a PEM certificate, leaf first, whose private key is in Nexus:ClientKeyFile (FOLDER/garbage)")]
    public void An_invalid_combination_is_an_error(string settings, string line) =>
        Inspect(settings).Should().ContainSingle().Which.Should().StartWith(line);

    private List<string> Inspect(string settings)
    {
        var values = settings.Split(' ').Select(setting => setting.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => (string?)pair[1].Replace("FOLDER", _folder.Path, StringComparison.Ordinal));
        foreach (var upstream in new[] { "Group", "Hosted", "Ui" })
            values[$"Nexus:{upstream}"] = "https://nexus";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        OptionsSection[] sections = [new(TlsOptions.Section, typeof(TlsOptions)), new(NexusOptions.Section, typeof(NexusOptions))];
        return [.. sections.SelectMany(section => SectionInspector.Inspect(configuration, section))
            .Select(fault => fault.ToString().Replace(_folder.Path, "FOLDER", StringComparison.Ordinal))];
    }
}
