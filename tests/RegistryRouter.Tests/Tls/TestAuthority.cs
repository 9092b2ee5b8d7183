using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Tests.Tls;

/// <summary>A CA for tests, three years old.</summary>
internal sealed class TestAuthority(DateTimeOffset now) : IDisposable
{
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    public TestAuthority()
        : this(DateTimeOffset.UtcNow)
    {
    }

    public X509Certificate2 Root { get; } = CertificateAuthority.CreateRoot("a test", now.AddYears(-3));

    /// <summary>Issues a server certificate for 397 days from a given day.</summary>
    public X509Certificate2 Issue(int startsInDays, params string[] hosts) => CertificateAuthority.Issue(Root, hosts, now.AddDays(startsInDays));

    public X509Certificate2 Issue(params string[] hosts) => Issue(0, hosts);

    /// <summary>Issues a certificate with an extended key usage, by default client authentication.</summary>
    public X509Certificate2 IssueClient(string usage = ForClients, int endsInDays = 30)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=client", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        using var certificate = request.Create(Root, now.AddYears(-1), now.AddDays(endsInDays), RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    public void Dispose() => Root.Dispose();
}

internal static class TestCertificateFiles
{
    extension(TemporaryFolder folder)
    {
        /// <summary>Writes <c>NAME.crt</c> and <c>NAME.key</c>.</summary>
        public CertificateFiles WritePair(string name, X509Certificate2 certificate) => new(
            "",
            folder.Write(name + ".crt", certificate.ExportCertificatePem()),
            folder.Write(name + ".key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()),
            "");
    }
}
