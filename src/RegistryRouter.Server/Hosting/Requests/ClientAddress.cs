using System.Net;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>Sets the client's address, scheme and host of a request from the headers of a trusted proxy.</summary>
internal sealed class ClientAddress(TrustedProxies proxies)
{
    /// <summary>Stores the proxy with the request, if it is trusted.</summary>
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

    // The port that the client wrote takes precedence; X-Forwarded-Port may be that of the proxy behind a port mapping.
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
/// <param name="NamesScheme">Whether it sent the scheme of the client.</param>
internal sealed record TrustedProxyFeature(IPAddress Address, bool NamesScheme);
