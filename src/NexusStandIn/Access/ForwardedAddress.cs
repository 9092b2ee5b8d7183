using Microsoft.AspNetCore.Http;

namespace NexusStandIn.Access;

/// <summary>The address a request was made to, from its headers, as Nexus works it out.</summary>
internal static class ForwardedAddress
{
    /// <summary>X-Forwarded-Proto, or null.</summary>
    public static string? ForwardedScheme(HttpRequest request) => Header(request, "X-Forwarded-Proto");

    public static string Scheme(HttpRequest request) => ForwardedScheme(request) ?? request.Scheme;

    /// <summary>Scheme and Host header; what Nexus puts before a path in <c>Location</c> and <c>Link</c>.</summary>
    public static string Origin(HttpRequest request) => $"{Scheme(request)}://{request.Host.Value}";

    /// <summary>
    /// Host and port for the token realm: X-Forwarded-Host as it is, then X-Forwarded-Port or the port of the request.
    /// An X-Forwarded-Host with a port gets it a second time (Nexus 3.78 to 3.80); two of them stay two.
    /// </summary>
    public static string Authority(HttpRequest request)
    {
        var forwarded = Header(request, "X-Forwarded-Host");
        var uri = HostString.FromUriComponent(forwarded?.Split(',')[0].Trim() ?? request.Host.Value ?? "");
        var port = Header(request, "X-Forwarded-Port") ?? Text(uri.Port ?? request.Host.Port);
        return (forwarded ?? request.Host.Host) + (port is null or "80" or "443" ? "" : ":" + port);
    }

    private static string? Text(int? port) => port?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string? Header(HttpRequest request, string name) =>
        request.Headers.TryGetValue(name, out var value) ? string.Join(", ", value.ToArray()) : null;
}
