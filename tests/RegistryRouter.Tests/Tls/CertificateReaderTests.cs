using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Tests.Tls;

public sealed class CertificateReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _root = CertificateAuthority.CreateRoot("host-1", DateTimeOffset.UtcNow);
    private readonly X509Certificate2 _server;

    public CertificateReaderTests()
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
        var loaded = Load(_folder.Write("server.crt", _server.ExportCertificatePem()), WriteKey(_server));

        loaded.Leaf.Thumbprint.Should().Be(_server.Thumbprint);
        loaded.Leaf.HasPrivateKey.Should().BeTrue();
        loaded.Handshake.ServerCertificateContext!.IntermediateCertificates.Should().BeEmpty();
    }

    [Fact]
    public void The_leaf_is_first_and_is_served_with_its_chain()
    {
        using var middle = Intermediate();
        using var server = CertificateAuthority.Issue(middle, ["a"], DateTimeOffset.UtcNow);

        var loaded = Load(
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
    public void An_invalid_key_is_an_error(string key) =>
        AssertFault(_folder.Write("server.crt", _server.ExportCertificatePem()), _folder.Write("server.key", key));

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void An_invalid_certificate_is_an_error(string certificate) =>
        AssertFault(_folder.Write("server.crt", certificate), WriteKey(_server));

    [Fact]
    public void A_key_of_another_certificate_is_an_error()
    {
        using var other = CertificateAuthority.Issue(_root, ["registry.example.com"], DateTimeOffset.UtcNow);

        AssertFault(_folder.Write("server.crt", _server.ExportCertificatePem()), WriteKey(other));
    }

    [Fact]
    public void A_root_before_the_leaf_is_an_error() =>
        AssertFault(_folder.Write("server.crt", $"{_root.ExportCertificatePem()}\n{_server.ExportCertificatePem()}\n"), WriteKey(_server));

    [Fact]
    public void Missing_files_are_an_error()
    {
        AssertFault(_folder.Write("server.crt", _server.ExportCertificatePem()), _folder.File("nothing.key"));
        AssertFault(_folder.File("nothing.crt"), WriteKey(_server));
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("secret\n")]
    [InlineData("secret\r\n")]
    public void An_encrypted_key_is_decrypted_with_the_password_file(string password)
    {
        var loaded = Load(_folder.Write("server.crt", _server.ExportCertificatePem()), WriteEncryptedKey(), _folder.Write("password", password));

        loaded.Leaf.HasPrivateKey.Should().BeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public void An_encrypted_key_without_its_password_is_an_error(string? password)
    {
        var passwordFile = password is null ? "" : _folder.Write("password", password);
        var load = () => Load(_folder.Write("server.crt", _server.ExportCertificatePem()), WriteEncryptedKey(), passwordFile);

        load.Should().Throw<ConfigurationErrorsException>().Which.Message.Should().Contain("Tls:PasswordFile").And.NotContain("wrong");
    }

    [Fact]
    public void A_pem_file_can_contain_certificate_and_key() =>
        Load(_folder.Write("both.pem", _server.ExportCertificatePem() + "\n" + _server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()), "")
            .Leaf.HasPrivateKey.Should().BeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("secret")]
    public void A_pfx_file_contains_certificate_chain_and_key(string? password)
    {
        using var middle = Intermediate();
        using var server = CertificateAuthority.Issue(middle, ["a"], DateTimeOffset.UtcNow);
        var pfx = new X509Certificate2Collection { X509CertificateLoader.LoadCertificate(middle.RawData), server };
        File.WriteAllBytes(_folder.File("server.pfx"), pfx.Export(X509ContentType.Pkcs12, password)!);

        var loaded = Load(_folder.File("server.pfx"), "", password is null ? "" : _folder.Write("password", password));

        loaded.Leaf.Thumbprint.Should().Be(server.Thumbprint);
        loaded.Leaf.HasPrivateKey.Should().BeTrue();
        loaded.Handshake.ServerCertificateContext!.IntermediateCertificates.Should().ContainSingle()
            .Which.Thumbprint.Should().Be(middle.Thumbprint);
    }

    [Fact]
    public void A_pfx_file_without_a_key_or_with_another_password_is_an_error()
    {
        File.WriteAllBytes(_folder.File("none.pfx"), X509CertificateLoader.LoadCertificate(_server.RawData).Export(X509ContentType.Pkcs12));
        File.WriteAllBytes(_folder.File("locked.pfx"), _server.Export(X509ContentType.Pkcs12, "secret"));
        var keyless = () => Load(_folder.File("none.pfx"), "");
        var locked = () => Load(_folder.File("locked.pfx"), "", _folder.Write("password", "wrong"));

        keyless.Should().Throw<ConfigurationErrorsException>().WithMessage("*none.pfx*it contains no private key*");
        locked.Should().Throw<ConfigurationErrorsException>().WithMessage("*locked.pfx*password*").Which.Message.Should().NotContain("wrong");
    }

    [Fact]
    public void Unchanged_files_are_not_loaded_again()
    {
        var files = new CertificateFiles("", _folder.Write("server.crt", _server.ExportCertificatePem()), WriteKey(_server), "");
        var loaded = CertificateReader.Load(files);
        File.SetLastWriteTimeUtc(files.KeyFile, DateTime.UtcNow.AddHours(1));

        CertificateReader.LoadIfNot(loaded.Fingerprint, files).Should().BeNull();
    }

    private static ServerCertificate Load(string certificateFile, string keyFile, string passwordFile = "") =>
        CertificateReader.Load(new("", certificateFile, keyFile, passwordFile));

    private string WriteEncryptedKey() => _folder.Write(
        "server.key",
        _server.GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem("secret", new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));

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
        var load = () => CertificateReader.Load(new("", certificateFile, keyFile, ""));

        var fault = load.Should().Throw<ConfigurationErrorsException>().Which.Errors.Should().ContainSingle().Subject;
        (fault.Key, fault.Value).Should().Be(("Tls:CertificateFile", certificateFile));
        fault.Allowed.Should().Contain("Tls:KeyFile").And.Contain(keyFile);
    }
}
