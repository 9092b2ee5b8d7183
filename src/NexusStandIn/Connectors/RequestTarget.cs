using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace NexusStandIn.Connectors;

/// <summary>The path of a request from its raw target: unlike Kestrel's it has not been tidied.</summary>
internal static class RequestTarget
{
    public static string Raw(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>The path as it was sent, without the query.</summary>
    public static string RawPath(HttpContext http)
    {
        var raw = Raw(http).Split('?', 2)[0];
        return raw.StartsWith('/') ? raw : http.Request.Path.Value ?? "/";
    }

    public static string Path(HttpContext http) => Uri.UnescapeDataString(RawPath(http));
}
