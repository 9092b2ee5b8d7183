using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace NexusStandIn.Connectors;

/// <summary>One listener. It keeps its port when it is stopped and started again.</summary>
internal sealed class ConnectorServer(IPEndPoint endPoint, TimeSpan keepAlive, Func<bool> accepts, RequestDelegate handler) : IAsyncDisposable
{
    // A flush ends only when the socket has taken everything, so that a cut comes after exactly the bytes it names.
    private const int WriteThrough = 2;

    // Jetty's requestHeaderSize, as Nexus configures it.
    private const int HeaderLimit = 8 * 1024;

    private int _port = endPoint.Port;
    private KestrelServer? _server;

    public int Port => _port;

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_server is not null) return;
        var server = Create();
        await server.StartAsync(new Application(handler), cancellationToken);
        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        _port = new Uri(address).Port;
        _server = server;
    }

    /// <summary>Closes the listener and resets its connections at once.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is not { } server) return;
        await server.StopAsync(new CancellationToken(canceled: true));
        server.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private KestrelServer Create()
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.KeepAliveTimeout = keepAlive;
        options.Limits.MaxRequestHeadersTotalSize = HeaderLimit;
        options.Listen(endPoint.Address, _port, Listen);
        var sockets = new SocketTransportOptions { MaxWriteBufferSize = WriteThrough };
        var transport = new SocketTransportFactory(Options.Create(sockets), NullLoggerFactory.Instance);
        return new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    private void Listen(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1;
        listen.Use(next => connection => accepts() ? next(connection) : Refuse(connection));
    }

    private static Task Refuse(ConnectionContext connection)
    {
        connection.Abort();
        return Task.CompletedTask;
    }
}
