using System.Net;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Hosting;

/// <summary>Makes address, scheme and host of a request those that the client sees, where a trusted proxy tells them.</summary>
internal sealed class ClientAddress(TrustedProxies proxies)
{
    /// <summary>Notes the proxy with the request, if it is a trusted one.</summary>
    public void Take(HttpContext context)
    {
        var (connection, request) = (context.Connection, context.Request);
        if (connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped)
            connection.RemoteIpAddress = mapped.MapToIPv4();
        if (connection.RemoteIpAddress is not { } peer || !proxies.Contains(peer))
            return;

        var forwarded = ForwardedHeaders.Read(request.Headers, peer, proxies.Contains);
        connection.RemoteIpAddress = forwarded.Client;
        request.Scheme = forwarded.Scheme ?? request.Scheme;
        if (Host(request, forwarded) is { } host)
            request.Host = host;
        context.Features.Set(new TrustedProxyFeature(peer, forwarded.Scheme is not null));
    }

    // A port that the client wrote is what it sees; X-Forwarded-Port is what the proxy sees, behind a port mapping perhaps.
    private static HostString? Host(HttpRequest request, ForwardedHeaders forwarded)
    {
        if (forwarded is { Host: null, Port: null })
            return null;
        var host = forwarded.Host ?? (RegistryAddress.TryParse(request.Host.Value ?? "", out var own) ? own : null);
        return host is null ? null : PublicOrigin.Of(request.Scheme, host.Host, host.GivenPort ?? forwarded.Port).Host;
    }
}

/// <summary>The trusted proxy that sent a request.</summary>
/// <param name="Address">Its address.</param>
/// <param name="NamesScheme">Whether it says by which scheme the client asked.</param>
internal sealed record TrustedProxyFeature(IPAddress Address, bool NamesScheme);
