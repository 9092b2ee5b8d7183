using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Tls;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Tests.Tls.Trust;

public sealed class CertificateFileTests : IDisposable
{
    private static readonly X509Certificate2 Certificate = CertificateAuthority.CreateRoot("a", DateTimeOffset.UtcNow);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string?> Forms => new()
    {
        { "pem", null },
        { "der", null },
        { "pfx", null },
        { "pfx", "secret" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_format_is_read(string form, string? password)
    {
        var file = Write(form, password);

        CertificateFile.Read(file, password).Should().ContainSingle().Which.RawData.Should().Equal(Certificate.RawData);
    }

    [Fact]
    public void A_chain_keeps_its_order()
    {
        using var leaf = CertificateAuthority.Issue(Certificate, ["b"], DateTimeOffset.UtcNow);
        var file = _folder.Write("chain.crt", $"{leaf.ExportCertificatePem()}\n{Certificate.ExportCertificatePem()}\n");

        CertificateFile.Read(file).Select(each => each.Subject).Should().Equal("CN=b", "CN=RegistryRouter CA of a");
    }

    [Fact]
    public void An_unreadable_file_is_named()
    {
        var wrongPassword = Write("pfx", "secret");
        var noCertificate = _folder.Write("note.txt", "hello");

        foreach (var file in new[] { wrongPassword, noCertificate, _folder.File("absent") })
            FluentActions.Invoking(() => CertificateFile.Read(file, "guessed")).Should().Throw<TrustException>().WithMessage($"{file}*");
    }

    private string Write(string form, string? password)
    {
        var file = _folder.File($"certificate.{form}");
        File.WriteAllBytes(file, form switch
        {
            "pem" => System.Text.Encoding.ASCII.GetBytes(Certificate.ExportCertificatePem()),
            "der" => Certificate.RawData,
            "pfx" => Certificate.Export(X509ContentType.Pkcs12, password),
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
        });
        return file;
    }
}
