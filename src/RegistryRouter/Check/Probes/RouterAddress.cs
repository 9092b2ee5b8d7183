using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting.Listening;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Check.Probes;

/// <summary>The router's address: the public origin, and where to connect.</summary>
/// <param name="Origin">Such as <c>https://registry.example.com:8443</c>.</param>
/// <param name="EndPoint">Host and port to connect to.</param>
/// <param name="IsTls">Whether the end point uses TLS; another proxy may terminate TLS before it.</param>
internal sealed record RouterAddress(PublicOrigin Origin, DnsEndPoint EndPoint, bool IsTls)
{
    /// <summary>The URL for requests, with the public host name.</summary>
    public string Url => $"{(IsTls ? "https" : "http")}://{Origin.Host.Value}";

    /// <summary>The address from <c>--router</c>.</summary>
    public static RouterAddress Of(Uri given) =>
        new(PublicOrigin.Of(given.Scheme, given.IdnHost, given.Port), new DnsEndPoint(given.IdnHost, given.Port), given.Scheme == "https");

    /// <summary>The router of this configuration on this machine: its listener and its first host name.</summary>
    public static RouterAddress Of(IServiceProvider services)
    {
        var listen = services.GetRequiredService<IOptions<ListenerOptions>>().Value;
        var isTls = services.GetRequiredService<IOptions<TlsOptions>>().Value.Enabled && listen.Https.Length > 0;
        if (!ListenAddress.TryParse(isTls ? listen.Https : listen.Http, out var listener))
            listener = new ListenAddress(null, isTls ? 443 : 80);
        var name = services.GetRequiredService<PublicHosts>().Names.FirstOrDefault("localhost");
        var origin = services.GetRequiredService<PublicUrls>().Of(isTls ? "https" : "http", name, listener!.Port);
        return new(origin, new DnsEndPoint(Reachable(listener.Address), listener.Port), isTls);
    }

    /// <summary>The same router under another of its host names.</summary>
    public RouterAddress Under(string name, PublicUrls urls) => this with { Origin = urls.Of(Origin.Scheme, name, EndPoint.Port) };

    /// <summary>The same router on another of its listeners.</summary>
    public RouterAddress On(int port, bool isPlain) =>
        new(PublicOrigin.Of(isPlain ? "http" : Origin.Scheme, Origin.Host.Host, port), new DnsEndPoint(EndPoint.Host, port), IsTls && !isPlain);

    /// <summary>The mirror of the same router; null: it has none.</summary>
    public RouterAddress? Mirror(MirrorOptions mirror, PublicUrls urls) => mirror.Hosts is [var name, ..] ? Under(name, urls)
        : MirrorListener.TryParse(mirror.Listen, out var listener) ? On(listener.Port, listener.IsPlain)
        : null;

    private static string Reachable(IPAddress? address) => address switch
    {
        null => IPAddress.Loopback.ToString(),
        _ when address.Equals(IPAddress.Any) => IPAddress.Loopback.ToString(),
        _ when address.Equals(IPAddress.IPv6Any) => IPAddress.IPv6Loopback.ToString(),
        _ => address.ToString(),
    };
}
