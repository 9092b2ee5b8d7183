using System.Net.Security;
using System.Text;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional;

/// <summary>A TLS connection to the router on which a test writes whatever it likes.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private RawConnection(SslStream stream) => Stream = stream;

    public SslStream Stream { get; }

    public static async Task<RawConnection> OpenAsync(RunningRouter router, SslApplicationProtocol protocol, CancellationToken cancellationToken)
    {
        var stream = new SslStream(await router.ConnectAsync(ListenerKind.Https, cancellationToken));
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = RunningRouter.Host, CertificateChainPolicy = router.Trust(), ApplicationProtocols = [protocol] },
            cancellationToken);
        return new RawConnection(stream);
    }

    /// <summary>Sends characters as bytes.</summary>
    public async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await Stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken);
        await Stream.FlushAsync(cancellationToken);
    }

    /// <summary>The status codes of all answers until the router ends the connection.</summary>
    public async Task<IReadOnlyList<int>> StatusesAsync(CancellationToken cancellationToken)
    {
        var all = new MemoryStream();
        try
        {
            await Stream.CopyToAsync(all, cancellationToken);
        }
        catch (IOException)
        {
            // Ended by a reset: what came before counts.
        }
        const string Version = "HTTP/1.1 ";
        return [.. Encoding.Latin1.GetString(all.ToArray()).Split('\n').Where(line => line.StartsWith(Version, StringComparison.Ordinal)).Select(line => int.Parse(line.AsSpan(Version.Length, 3)))];
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
