using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NexusStandIn.Connectors;

namespace NexusStandIn.Ui;

/// <summary>A WebSocket that sends back what it gets (RFC 6455).</summary>
internal static class UiSocket
{
    private const string HandshakeGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    public static async Task EchoAsync(HttpContext http)
    {
        var key = http.Request.Headers.SecWebSocketKey.ToString();
        var upgrade = http.Features.Get<IHttpUpgradeFeature>();
        if (key.Length == 0 || upgrade is not { IsUpgradableRequest: true })
        {
            await JettyPage.WriteAsync(http, StatusCodes.Status400BadRequest, "A WebSocket handshake is expected");
            return;
        }

        http.Response.Headers.Upgrade = "websocket";
        http.Response.Headers.Connection = "Upgrade";
        http.Response.Headers.SecWebSocketAccept = AcceptOf(key);
        var stream = await upgrade.UpgradeAsync();
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        await EchoAsync(socket, http.RequestAborted);
    }

    private static async Task EchoAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close) break;
            await socket.SendAsync(
                buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, cancellationToken);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
    }

    private static string AcceptOf(string key)
    {
#pragma warning disable CA5350 // RFC 6455, section 4.2.2, prescribes SHA-1.
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeGuid)));
#pragma warning restore CA5350
    }
}
