using System.Net.Security;
using RegistryRouter.Server.Routing.Listening;
using TestSupport;

namespace RegistryRouter.Tests.Functional;

/// <summary>Raw TLS connections to a router.</summary>
internal static class RouterConnections
{
    extension(RunningRouter router)
    {
        public async Task<RawConnection> OpenRawAsync(SslApplicationProtocol protocol, CancellationToken cancellationToken)
        {
            var stream = new SslStream(await router.ConnectAsync(ListenerKind.Https, cancellationToken));
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = RunningRouter.Host, CertificateChainPolicy = router.Trust(), ApplicationProtocols = [protocol] },
                cancellationToken);
            return new RawConnection(stream);
        }
    }

    extension(RawConnection connection)
    {
        /// <summary>Announces that the client sends no more (TLS close_notify).</summary>
        public Task ShutdownAsync() => ((SslStream)connection.Stream).ShutdownAsync();

        /// <summary>The status codes of all responses until the router closes the connection, by FIN or reset.</summary>
        public async Task<IReadOnlyList<int>> StatusesAsync(CancellationToken cancellationToken)
        {
            const string Version = "HTTP/1.1 ";
            var (text, _) = await connection.ReadToEndAsync(cancellationToken);
            return [.. text.Split('\n').Where(line => line.StartsWith(Version, StringComparison.Ordinal)).Select(line => int.Parse(line.AsSpan(Version.Length, 3)))];
        }
    }
}
