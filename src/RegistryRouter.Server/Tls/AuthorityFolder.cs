using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

/// <summary>
/// The folder with the router's CA (<c>ca.crt</c>, <c>ca.key</c>) and the certificate that the CA issued to the router
/// (<c>server.crt</c>, <c>server.key</c>). The CA is created once and never overwritten.
/// </summary>
internal sealed class AuthorityFolder(string folder, TimeProvider time)
{
    private readonly PemPair _root = new(Path.Combine(folder, "ca.crt"), Path.Combine(folder, "ca.key"));
    private readonly PemPair _server = new(Path.Combine(folder, "server.crt"), Path.Combine(folder, "server.key"));

    /// <summary>The CA certificate that clients must trust.</summary>
    public string RootFile => _root.CertificateFile;

    /// <summary>The files of the router's certificate.</summary>
    public CertificateFiles ServerFiles => new("", _server.CertificateFile, _server.KeyFile, "");

    /// <summary>The server certificate for these hosts: the one on disk if it is still usable, or a new one.</summary>
    /// <param name="hosts">Host names and IP addresses, at least one; a new CA is named after the first.</param>
    /// <exception cref="ConfigurationErrorsException">The CA on disk is damaged or expired, or the folder is not writable.</exception>
    public ServerCertificate ServerCertificateFor(IReadOnlyList<string> hosts)
    {
        using var root = LoadOrCreateRoot(hosts[0]);
        using var server = _server.TryLoad(out _);
        if (server is null || !IssuedCertificate.IsUsable(server, root, hosts, time.GetUtcNow()))
        {
            using var issued = CertificateAuthority.Issue(root, hosts, time.GetUtcNow());
            Write(_server, issued);
        }
        return CertificateReader.Load(ServerFiles);
    }

    /// <summary>Creates the CA, unless it exists.</summary>
    /// <param name="name">Host name of the owner; part of the subject.</param>
    /// <returns>Whether this call created it.</returns>
    /// <exception cref="ConfigurationErrorsException">The folder is not writable.</exception>
    public bool TryCreateRoot(string name)
    {
        if (!_root.IsAbsent)
            return false;
        using var created = CertificateAuthority.CreateRoot(name, time.GetUtcNow());
        Write(_root, created);
        return true;
    }

    /// <summary>The CA with its key; null if it was never created.</summary>
    /// <exception cref="ConfigurationErrorsException">It is damaged or expired.</exception>
    public X509Certificate2? OpenRoot() => _root.IsAbsent ? null : LoadRoot();

    private X509Certificate2 LoadOrCreateRoot(string name)
    {
        TryCreateRoot(name);
        return LoadRoot();
    }

    private X509Certificate2 LoadRoot()
    {
        var root = _root.TryLoad(out var damage);
        if (root is null)
            throw Unusable($"and its key ca.key cannot be used ({damage})");
        if (!CertificateAuthority.MayIssue(root))
            throw Unusable("is not a CA certificate");
        if (root.NotAfter.ToUniversalTime() <= time.GetUtcNow().UtcDateTime)
            throw Unusable(string.Create(CultureInfo.InvariantCulture, $"expired on {root.NotAfter.ToUniversalTime():yyyy-MM-dd}"));
        return root;
    }

    private void Write(PemPair files, X509Certificate2 certificate)
    {
        try
        {
            Directory.CreateDirectory(folder);
            files.Write(certificate);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationErrorsException(
            [
                new ConfigurationError("Data:Directory", Path.GetDirectoryName(folder), $"must be a folder that the router can write to, with free space; {fault.Message}"),
            ]);
        }
    }

    // Every client trusts this CA, so only the operator may replace it.
    private ConfigurationErrorsException Unusable(string cause) => new(
    [
        new ConfigurationError(
            "Data:Directory",
            Path.GetDirectoryName(folder),
            $"its CA {RootFile} {cause}; restore both files, or delete ca.crt and ca.key to create a new CA, which must then be installed on every client"),
    ]);
}
