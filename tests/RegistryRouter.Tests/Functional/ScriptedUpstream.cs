using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RegistryRouter.Tests.Functional;

/// <summary>An upstream with scripted responses that records its requests.</summary>
internal sealed class ScriptedUpstream : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedUpstream(WebApplication app) => _app = app;

    /// <summary>What it was asked, in order.</summary>
    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    /// <summary>Its answer; an empty 200 unless the test says otherwise.</summary>
    public RequestDelegate Answer { get; set; } = _ => Task.CompletedTask;

    public Uri Address { get; private set; } = null!;

    public static async Task<ScriptedUpstream> StartAsync(HttpsConnectionAdapterOptions? tls = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listener =>
            {
                if (tls is not null)
                    listener.UseHttps(tls);
            });
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        var app = builder.Build();
        var upstream = new ScriptedUpstream(app);
        app.UseWebSockets();
        app.Run(upstream.HandleAsync);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        upstream.Address = new Uri(addresses.Addresses.Single());
        return upstream;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private Task HandleAsync(HttpContext context)
    {
        Seen.Enqueue(new SeenRequest(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)),
            context.Request.Protocol));
        return Answer(context);
    }
}

/// <summary>A request as an upstream received it.</summary>
internal sealed record SeenRequest(string Method, string Target, IHeaderDictionary Headers, string Protocol);
