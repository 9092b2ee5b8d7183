using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Server.Hosting.ProxyProtocol;

/// <summary>Reads the PROXY header of a connection and sets the client's address from it.</summary>
/// <remarks>Runs below TLS. A connection that sends nothing, such as a health check, is closed without a log message.</remarks>
internal sealed partial class ProxyHeaderReader(TrustedProxies proxies, TimeProvider time, ILogger<ProxyHeaderReader> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly LogInterval _interval = new(time);

    public ConnectionDelegate Read(ListenerKind listener, ConnectionDelegate next) => async connection =>
    {
        if (await IsReadAsync(connection, listener))
            await next(connection);
    };

    private async Task<bool> IsReadAsync(ConnectionContext connection, ListenerKind listener)
    {
        if (!proxies.Contains((connection.RemoteEndPoint as IPEndPoint)?.Address))
            return Refuse(connection, listener, "its address is not in Access:TrustedProxies");
        try
        {
            if (await HeaderAsync(connection) is not { } header)
                return false;
            connection.RemoteEndPoint = header.Client ?? connection.RemoteEndPoint;
            return true;
        }
        catch (ProxyHeaderException fault)
        {
            return Refuse(connection, listener, fault.Message);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            return false;
        }
    }

    /// <returns>Null if nothing arrived.</returns>
    private async Task<ProxyHeader?> HeaderAsync(ConnectionContext connection)
    {
        var closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        using var patience = new CancellationTokenSource(Patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, closing, connection.ConnectionClosed);
        var hasBegun = false;
        try
        {
            while (true)
            {
                var read = await connection.Transport.Input.ReadAsync(limit.Token);
                hasBegun |= !read.Buffer.IsEmpty;
                var header = ProxyHeader.Read(read.Buffer);
                var end = header is null ? read.Buffer.Start : read.Buffer.GetPosition(header.Length);
                connection.Transport.Input.AdvanceTo(end, header is null ? read.Buffer.End : end);
                if (header is not null)
                    return header;
                if (read.IsCompleted)
                    return hasBegun ? throw new ProxyHeaderException("it was closed before its PROXY header was complete") : null;
            }
        }
        catch (OperationCanceledException) when (hasBegun && patience.IsCancellationRequested)
        {
            throw new ProxyHeaderException($"its PROXY header was not complete after {Patience.TotalSeconds:0} s");
        }
    }

    private bool Refuse(ConnectionContext connection, ListenerKind listener, string reason)
    {
        if (_interval.IsDue(out var suppressed))
            Log.Refused(logger, connection.RemoteEndPoint, listener, reason, suppressed);
        connection.Abort();
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(1004, LogLevel.Warning, "Closed a connection from {Address} to Listen:{Listener}: {Reason}. Listen:ProxyProtocol includes this listener, so only proxies in Access:TrustedProxies may connect, and they must send a PROXY header (send-proxy-v2 in HAProxy, proxy_protocol on in nginx). Correct one of these settings, or remove the listener from Listen:ProxyProtocol ({Suppressed} more since the last such message)")]
        public static partial void Refused(ILogger logger, EndPoint? address, ListenerKind listener, string reason, int suppressed);
    }
}
