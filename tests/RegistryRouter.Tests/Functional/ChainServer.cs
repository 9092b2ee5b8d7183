using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace RegistryRouter.Tests.Functional;

/// <summary>A TLS server other than the router that sends its leaf and exactly the given certificates.</summary>
internal sealed class ChainServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ChainServer(WebApplication app) => _app = app;

    public string Registry => new Uri(_app.Urls.Single()).Authority;

    public static async Task<ChainServer> StartAsync(X509Certificate2 leaf, params X509Certificate2[] others)
    {
        var context = SslStreamCertificateContext.Create(leaf, [.. others], offline: true, trust: null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => new(new SslServerAuthenticationOptions { ServerCertificateContext = context }),
        })));
        var app = builder.Build();
        await app.StartAsync();
        return new ChainServer(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
