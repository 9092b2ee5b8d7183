using System.Net.Sockets;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Trust;

namespace RegistryRouter.Check.Checks;

/// <summary>Tells TLS on a port that was taken for plain, and the other way round, from other silence.</summary>
internal static class ProtocolProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<Answer> LookCloserAsync(Place place, Answer answer, CancellationToken cancellationToken)
    {
        var isTls = place.Address.Origin.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        if (!isTls && MayBeTls(answer) && await SpeaksTlsAsync(place, cancellationToken))
            return new Answer(0) { Silence = new Silence(SilenceKind.SpeaksTls, "it speaks TLS, and the address says http") };
        if (isTls && answer.Silence is { Kind: SilenceKind.Tls or SilenceKind.BrokenOff or SilenceKind.NotHttp } && await SpeaksPlainAsync(place, cancellationToken))
            return new Answer(0) { Silence = new Silence(SilenceKind.SpeaksPlain, "it speaks plain HTTP, and the address says https") };
        return answer;
    }

    // Some servers close the connection, some send a TLS alert, and some explain themselves with 400.
    private static bool MayBeTls(Answer answer) =>
        answer.Silence is { Kind: SilenceKind.BrokenOff or SilenceKind.NotHttp } || (answer.Status == StatusCodes.Status400BadRequest && !answer.IsRegistry);

    private static async Task<bool> SpeaksTlsAsync(Place place, CancellationToken cancellationToken)
    {
        try
        {
            await PresentedChain.ReadAsync(new RegistryAddress(place.Address.Host, place.Address.Port), cancellationToken);
            return true;
        }
        catch (TrustException)
        {
            return false;
        }
    }

    private static async Task<bool> SpeaksPlainAsync(Place place, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(place.Address.Host.Trim('[', ']'), place.Address.Port, limit.Token);
            await tcp.GetStream().WriteAsync("HEAD / HTTP/1.0\r\n\r\n"u8.ToArray(), limit.Token);
            var start = new byte[5];
            await tcp.GetStream().ReadExactlyAsync(start, limit.Token);
            return start.AsSpan().SequenceEqual("HTTP/"u8);
        }
        catch (Exception fault) when (fault is SocketException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
