using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Configuration;
using RegistryRouter.Tls;

namespace RegistryRouter.Tests.Tls;

public sealed class PemCertificateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _root = CertificateAuthority.CreateRoot("host-1", DateTimeOffset.UtcNow);
    private readonly X509Certificate2 _server;

    public PemCertificateTests()
    {
        _server = CertificateAuthority.Issue(_root, ["registry.example.com"], DateTimeOffset.UtcNow);
    }

    public void Dispose()
    {
        _server.Dispose();
        _root.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Certificate_and_key_are_served_together()
    {
        var loaded = PemCertificate.Load(_folder.Write("server.crt", _server.ExportCertificatePem()), WriteKey(_server));

        loaded.Leaf.Thumbprint.Should().Be(_server.Thumbprint);
        loaded.Leaf.HasPrivateKey.Should().BeTrue();
        loaded.Handshake.ServerCertificateContext!.IntermediateCertificates.Should().BeEmpty();
    }

    [Fact]
    public void The_leaf_stands_first_and_its_chain_is_served_with_it()
    {
        using var middle = Intermediate();
        using var server = CertificateAuthority.Issue(middle, ["a"], DateTimeOffset.UtcNow);

        var loaded = PemCertificate.Load(
            _folder.Write("server.crt", $"{server.ExportCertificatePem()}\n{middle.ExportCertificatePem()}\n"), WriteKey(server));

        loaded.Leaf.Thumbprint.Should().Be(server.Thumbprint);
        loaded.Handshake.ServerCertificateContext!.IntermediateCertificates.Should().ContainSingle()
            .Which.Thumbprint.Should().Be(middle.Thumbprint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n")]
    public void A_key_that_is_none_is_a_fault(string key) =>
        AssertFault(_folder.Write("server.crt", _server.ExportCertificatePem()), _folder.Write("server.key", key));

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void A_certificate_that_is_none_is_a_fault(string certificate) =>
        AssertFault(_folder.Write("server.crt", certificate), WriteKey(_server));

    [Fact]
    public void A_key_of_another_certificate_is_a_fault()
    {
        using var other = CertificateAuthority.Issue(_root, ["registry.example.com"], DateTimeOffset.UtcNow);

        AssertFault(_folder.Write("server.crt", _server.ExportCertificatePem()), WriteKey(other));
    }

    [Fact]
    public void A_root_before_the_leaf_is_a_fault() =>
        AssertFault(_folder.Write("server.crt", $"{_root.ExportCertificatePem()}\n{_server.ExportCertificatePem()}\n"), WriteKey(_server));

    [Fact]
    public void Files_that_are_not_there_are_a_fault()
    {
        AssertFault(_folder.Write("server.crt", _server.ExportCertificatePem()), _folder.File("nothing.key"));
        AssertFault(_folder.File("nothing.crt"), WriteKey(_server));
    }

    private string WriteKey(X509Certificate2 certificate) =>
        _folder.Write("server.key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

    private X509Certificate2 Intermediate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Intermediate", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var certificate = request.Create(_root, _root.NotBefore, _root.NotAfter, [1]);
        return certificate.CopyWithPrivateKey(key);
    }

    private static void AssertFault(string certificateFile, string keyFile)
    {
        var load = () => PemCertificate.Load(certificateFile, keyFile);

        var fault = load.Should().Throw<ConfigurationFaultsException>().Which.Faults.Should().ContainSingle().Subject;
        (fault.Key, fault.Value).Should().Be(("Tls:CertificateFile", certificateFile));
        fault.Allowed.Should().Contain("Tls:KeyFile").And.Contain(keyFile);
    }
}
