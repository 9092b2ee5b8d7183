using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Nexus;

/// <summary>TLS to upstreams: trusted CAs, server name, client certificate.</summary>
internal static class UpstreamTls
{
    /// <summary>Opens connections to an https upstream with the upstream's name, and verifies it.</summary>
    /// <remarks>
    /// SocketsHttpHandler would request and verify the name in Host, which is the client's. It accepts an SslStream as is.
    /// </remarks>
    public static void SetUp(SocketsHttpHandler handler, NexusOptions nexus, UpstreamAddress address)
    {
        var connect = Connect(nexus, address);
        handler.ConnectCallback = (context, cancellationToken) => connect(context.DnsEndPoint, cancellationToken);
    }

    /// <summary>Opens connections to an upstream, with TLS where its address is https.</summary>
    public static Func<DnsEndPoint, CancellationToken, ValueTask<Stream>> Connect(NexusOptions nexus, UpstreamAddress address)
    {
        if (!address.Origin.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            return (endPoint, cancellationToken) => ConnectAsync(endPoint, tls: null, cancellationToken);
        var hosts = new ConcurrentDictionary<string, SslClientAuthenticationOptions>();
        return (endPoint, cancellationToken) => ConnectAsync(endPoint, hosts.GetOrAdd(endPoint.Host, host => Options(host, nexus)), cancellationToken);
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, SslClientAuthenticationOptions? tls, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var stream = default(SslStream);
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            if (tls is null)
                return new NetworkStream(socket, ownsSocket: true);
            stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await stream.AuthenticateAsClientAsync(tls, cancellationToken);
            return stream;
        }
        catch
        {
            socket.Dispose();
            if (stream is not null)
                await stream.DisposeAsync();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Options(string host, NexusOptions nexus) => new()
    {
        TargetHost = host,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ApplicationProtocols = [SslApplicationProtocol.Http11],
        CertificateChainPolicy = Policy(nexus.CaFile),
        ClientCertificateContext = nexus.LoadClientCertificate()?.Handshake.ServerCertificateContext,
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) => errors == SslPolicyErrors.None
            ? true
            : throw new AuthenticationException(Fault(host, certificate as X509Certificate2, chain, errors)),
    };

    private static X509ChainPolicy Policy(string caFile) => caFile.Length == 0
        ? new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true }
        : AuthorityBundle.Trust(AuthorityBundle.TryLoad(caFile, out var fault) ?? throw new InvalidDataException($"{caFile}: {fault}"));

    // An operator reads this in the log, and a client prints it: the text must name the key that fixes it.
    private static string Fault(string host, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            return "It presents no certificate.";
        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? X509ChainStatusFlags.NoError;
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return string.Create(CultureInfo.InvariantCulture, $"Its certificate has expired or is not valid yet (it is valid from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}).");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            return $"Its certificate is not trusted: it was issued by '{certificate.Issuer}', which does not chain to a trusted CA ({status}). Nexus:CaFile names the CAs to trust.";
        return $"Its certificate is not for the name '{host}' but for {Names(certificate)}.";
    }

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.HostNames.ToList();
        return names.Count > 0 ? string.Join(", ", names) : "none";
    }
}
