using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting.Connections;
using RegistryRouter.Server.Hosting.Draining;
using RegistryRouter.Server.Hosting.Listening;
using RegistryRouter.Server.Hosting.ProxyProtocol;
using RegistryRouter.Server.Hosting.Requests;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Hosting;

/// <summary>Opens the listeners and sets the limits that a registry needs.</summary>
internal sealed class KestrelSetup(
    IOptions<ListenerOptions> listen, IOptions<TlsOptions> tls, IEnumerable<FurtherListener> further, Listeners listeners,
    OpenConnections connections, ConnectionLimits limits, IServiceProvider services)
    : IConfigureOptions<KestrelServerOptions>
{
    private const int MaxHead = 64 * 1024;
    private const int MaxHeaderCount = 400;

    public void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        // RFC 9110, section 5.5: non-ASCII bytes are opaque. Latin-1 preserves each of them in both directions.
        options.RequestHeaderEncodingSelector = name => name == HeaderNames.ContentLength ? DigitsOnly.Instance : Encoding.Latin1;
        options.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        SetLimits(options.Limits);
        if (tls.Value.Enabled)
            Listen(options, ListenerKind.Https, listen.Value.Https, secure: true);
        Listen(options, ListenerKind.Http, listen.Value.Http, secure: false);
        Listen(options, ListenerKind.Management, listen.Value.Management, secure: false);
        foreach (var other in further)
            Listen(options, other.Kind, other.Address, tls.Value.Enabled && !other.IsPlain);
    }

    private void SetLimits(KestrelServerLimits limits)
    {
        // Layers have any size, and a slow push is still a push.
        limits.MaxRequestBodySize = null;
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        // Above the limits for which the router sends its own body: Kestrel's 414 and 431 have none.
        limits.MaxRequestLineSize = MaxHead;
        limits.MaxRequestHeadersTotalSize = MaxHead;
        limits.Http2.MaxRequestHeaderFieldSize = MaxHead;
        limits.MaxRequestHeaderCount = MaxHeaderCount;
        var windows = Http2Windows.Of(listen.Value, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        limits.Http2.InitialStreamWindowSize = windows.Stream;
        limits.Http2.InitialConnectionWindowSize = windows.Connection;
    }

    private void Listen(KestrelServerOptions options, ListenerKind kind, string text, bool secure)
    {
        if (!ListenAddress.TryParse(text, out var address))
            return;
        if (address!.Address is null)
            options.ListenAnyIP(address.Port, listener => SetUp(listener, kind, secure));
        else
            options.Listen(address.Address, address.Port, listener => SetUp(listener, kind, secure));
    }

    private void SetUp(ListenOptions listener, ListenerKind kind, bool secure)
    {
        listener.Protocols = secure ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
        var feature = new ListenerFeature(kind, RedirectsToTls: kind == ListenerKind.Http && tls.Value.Enabled);
        listener.Use(next => connection =>
        {
            connection.Features.Set(feature);
            return next(connection);
        });
        // Before connections are counted by address.
        if (listen.Value.ExpectsProxyHeader(kind))
            listener.Use(next => services.GetRequiredService<ProxyHeaderReader>().Read(kind, next));
        if (kind != ListenerKind.Management)
            Hold(listener);
        if (secure)
        {
            var certificates = services.GetRequiredService<ServerCertificates>();
            listener.Use(next => connection => EndQuietlyAsync(next, connection));
            listener.UseHttpsInBatches(() => listener.UseHttps(new TlsHandshakeCallbackOptions
            {
                OnConnection = hello => new(certificates.For(hello.ClientHelloInfo.ServerName).Handshake),
            }));
        }
        listeners.Add(kind, listener, secure);
    }

    // Limits never lock out the operator.
    private void Hold(ListenOptions listener)
    {
        if (limits.AreOn)
            listener.Use(limits.Hold);
        listener.Use(connections.Track);
    }

    // SslStream throws this, and Kestrel logs it as its own error, when a client offers only TLS 1.1 or older.
    private static async Task EndQuietlyAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        try
        {
            await next(connection);
        }
        catch (NotSupportedException)
        {
            connection.Abort();
        }
    }
}
