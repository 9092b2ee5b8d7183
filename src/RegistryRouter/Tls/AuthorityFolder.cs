using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Tls;

/// <summary>
/// The folder in which the router keeps its own CA (<c>ca.crt</c>, <c>ca.key</c>) and the certificate that it issued to
/// itself (<c>server.crt</c>, <c>server.key</c>). The CA is made once and never overwritten.
/// </summary>
internal sealed class AuthorityFolder(string folder, TimeProvider time)
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    /// <summary>What clients must trust.</summary>
    public string RootFile { get; } = Path.Combine(folder, "ca.crt");

    private readonly string _rootKeyFile = Path.Combine(folder, "ca.key");
    private readonly string _serverFile = Path.Combine(folder, "server.crt");
    private readonly string _serverKeyFile = Path.Combine(folder, "server.key");

    /// <summary>The server certificate for these hosts: the one on disk if it still fits, or a new one.</summary>
    /// <param name="hosts">Host names and IP addresses, at least one; a new CA is named after the first.</param>
    public ServerCertificate ServerCertificateFor(IReadOnlyList<string> hosts)
    {
        Directory.CreateDirectory(folder);
        using var root = LoadOrCreateRoot(hosts[0]);
        if (!IsUsable(root, hosts))
        {
            using var issued = CertificateAuthority.Issue(root, hosts, time.GetUtcNow());
            Write(issued, _serverFile, _serverKeyFile);
        }
        return PemCertificate.Load(_serverFile, _serverKeyFile);
    }

    private X509Certificate2 LoadOrCreateRoot(string name)
    {
        if (!File.Exists(RootFile) && !File.Exists(_rootKeyFile))
        {
            using var created = CertificateAuthority.CreateRoot(name, time.GetUtcNow());
            Write(created, RootFile, _rootKeyFile);
        }
        return X509Certificate2.CreateFromPemFile(RootFile, _rootKeyFile);
    }

    private bool IsUsable(X509Certificate2 root, IReadOnlyList<string> hosts)
    {
        if (!File.Exists(_serverFile) || !File.Exists(_serverKeyFile))
            return false;
        using var server = X509Certificate2.CreateFromPem(File.ReadAllText(_serverFile));
        return server.IssuerName.RawData.AsSpan().SequenceEqual(root.SubjectName.RawData)
            && server.NotAfter.ToUniversalTime() > time.GetUtcNow().UtcDateTime + RenewBefore
            && Names(server).SetEquals(hosts.Select(Canonical));
    }

    private static HashSet<string> Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        return [.. names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString()))];
    }

    private static string Canonical(string host) => IPAddress.TryParse(host, out var address) ? address.ToString() : host;

    // The key goes first: a certificate without its key would never be replaced.
    private static void Write(X509Certificate2 certificate, string certificateFile, string keyFile)
    {
        using var key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The certificate has no ECDSA key.");
        WriteOwnerOnly(keyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem() + "\n");
    }

    private static void WriteOwnerOnly(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
