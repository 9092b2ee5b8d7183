using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Tls;

/// <summary>
/// The folder in which the router keeps its own CA (<c>ca.crt</c>, <c>ca.key</c>) and the certificate that it issued to
/// itself (<c>server.crt</c>, <c>server.key</c>). The CA is made once and never overwritten.
/// </summary>
internal sealed class AuthorityFolder(string folder, TimeProvider time)
{
    private readonly PemPair _root = new(Path.Combine(folder, "ca.crt"), Path.Combine(folder, "ca.key"));
    private readonly PemPair _server = new(Path.Combine(folder, "server.crt"), Path.Combine(folder, "server.key"));

    /// <summary>What clients must trust.</summary>
    public string RootFile => _root.CertificateFile;

    /// <summary>Where the certificate is that the router issued to itself.</summary>
    public CertificateFiles ServerFiles => new("", _server.CertificateFile, _server.KeyFile, "");

    /// <summary>The server certificate for these hosts: the one on disk if it still fits, or a new one.</summary>
    /// <param name="hosts">Host names and IP addresses, at least one; a new CA is named after the first.</param>
    /// <exception cref="ConfigurationFaultsException">The CA on disk is damaged or past its end, or the folder can't be written to.</exception>
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

    /// <summary>Makes the CA, unless there is one.</summary>
    /// <param name="name">Whom it belongs to; part of its subject.</param>
    /// <returns>Whether it was made now.</returns>
    /// <exception cref="ConfigurationFaultsException">The folder can't be written to.</exception>
    public bool TryCreateRoot(string name)
    {
        if (!_root.IsAbsent)
            return false;
        using var created = CertificateAuthority.CreateRoot(name, time.GetUtcNow());
        Write(_root, created);
        return true;
    }

    /// <summary>The CA with its key; null if it was never made.</summary>
    /// <exception cref="ConfigurationFaultsException">It is damaged or past its end.</exception>
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
            throw Unusable($"can't be used with its key ca.key beside it ({damage})");
        if (!CertificateAuthority.MayIssue(root))
            throw Unusable("is not the certificate of a CA");
        if (root.NotAfter.ToUniversalTime() <= time.GetUtcNow().UtcDateTime)
            throw Unusable(string.Create(CultureInfo.InvariantCulture, $"ended on {root.NotAfter.ToUniversalTime():yyyy-MM-dd}"));
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
            throw new ConfigurationFaultsException(
            [
                new ConfigurationFault("Data:Directory", Path.GetDirectoryName(folder), $"it must be a folder that the router can write to, with free space; {fault.Message}"),
            ]);
        }
    }

    // Every client's trust hangs on this CA, so only the operator may give it up.
    private ConfigurationFaultsException Unusable(string cause) => new(
    [
        new ConfigurationFault(
            "Data:Directory",
            Path.GetDirectoryName(folder),
            $"its CA {RootFile} {cause}; restore both files, or delete ca.crt and ca.key for a new CA, which every client must then be made to trust"),
    ]);
}
