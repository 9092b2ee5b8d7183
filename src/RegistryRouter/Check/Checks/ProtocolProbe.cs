using System.Net.Sockets;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Check.Checks;

/// <summary>Detects TLS on a port configured for plain HTTP, and the reverse.</summary>
internal static class ProtocolProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static async Task<ProbeResponse> ClassifyAsync(ProbeTarget target, ProbeResponse response, CancellationToken cancellationToken)
    {
        var isTls = target.Address.Origin.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        if (!isTls && MayBeTls(response) && await SpeaksTlsAsync(target, cancellationToken))
            return new ProbeResponse(0) { Failure = new ConnectFailure(ConnectFailureKind.SpeaksTls, "the server expects TLS, but the URL starts with http") };
        if (isTls && response.Failure is { Kind: ConnectFailureKind.Tls or ConnectFailureKind.Dropped or ConnectFailureKind.NotHttp } && await SpeaksPlainAsync(target, cancellationToken))
            return new ProbeResponse(0) { Failure = new ConnectFailure(ConnectFailureKind.SpeaksPlain, "the server expects plain HTTP, but the URL starts with https") };
        return response;
    }

    // Some servers close the connection, some send a TLS alert, and some return 400.
    private static bool MayBeTls(ProbeResponse response) =>
        response.Failure is { Kind: ConnectFailureKind.Dropped or ConnectFailureKind.NotHttp } || (response.Status == StatusCodes.Status400BadRequest && !response.IsRegistry);

    private static async Task<bool> SpeaksTlsAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        try
        {
            await PresentedChain.ReadAsync(new RegistryAddress(target.Address.Host, target.Address.Port), cancellationToken);
            return true;
        }
        catch (TrustException)
        {
            return false;
        }
    }

    private static async Task<bool> SpeaksPlainAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(target.Address.Host.Trim('[', ']'), target.Address.Port, limit.Token);
            await tcp.GetStream().WriteAsync("HEAD / HTTP/1.0\r\n\r\n"u8.ToArray(), limit.Token);
            var start = new byte[5];
            await tcp.GetStream().ReadExactlyAsync(start, limit.Token);
            return start.AsSpan().SequenceEqual("HTTP/"u8);
        }
        catch (Exception exception) when (exception is SocketException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
