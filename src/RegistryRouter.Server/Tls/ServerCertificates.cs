namespace RegistryRouter.Server.Tls;

/// <summary>All certificates that the router serves.</summary>
internal sealed class ServerCertificates
{
    private readonly Lock _refreshing = new();
    private readonly IReadOnlyList<ServedCertificate> _served;
    private readonly ClientCertificates _clients;
    private volatile CertificateIndex _index;

    /// <param name="sources">At least one; the first is the default.</param>
    /// <param name="clients">The client certificates that handshakes request.</param>
    /// <exception cref="Configuration.ConfigurationErrorsException">One of the sources has no usable certificate.</exception>
    public ServerCertificates(
        IEnumerable<ICertificateSource> sources, ClientCertificates clients, TimeProvider time, ILogger<ServerCertificates> logger)
    {
        _clients = clients;
        _served = [.. sources.Select(source => new ServedCertificate(source, time, logger))];
        _index = Index();
    }

    /// <summary>The certificate for a client.</summary>
    /// <param name="serverName">The server name that it sends (SNI); null or empty if it sends none.</param>
    public ServerCertificate For(string? serverName) => _index.Find(serverName);

    /// <summary>The certificates in use, the default first.</summary>
    public IEnumerable<ServerCertificate> All => _served.Select(served => served.Current);

    /// <summary>Checks every source once for a newer certificate. Open connections are not affected.</summary>
    public void Refresh()
    {
        lock (_refreshing)
        {
            var isChanged = false;
            foreach (var served in _served)
                isChanged |= served.Refresh();
            if (isChanged)
                _index = Index();
        }
    }

    private CertificateIndex Index()
    {
        foreach (var served in _served)
            _clients.RequestIn(served.Current.Handshake);
        return new CertificateIndex([.. _served.Select(served => served.Current)]);
    }
}
