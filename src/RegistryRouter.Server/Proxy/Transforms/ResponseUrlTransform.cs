using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>Repairs the URLs in <c>Location</c>, <c>Link</c> and <c>WWW-Authenticate</c>, and the names of the schemes in the latter.</summary>
internal sealed partial class ResponseUrlTransform(UrlRepair repair) : ResponseTransform
{
    public override ValueTask ApplyAsync(ResponseTransformContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        var origin = PublicOrigin.Of(context.HttpContext.Request);
        if (headers.Location is { Count: > 0 } location)
            headers.Location = repair.Repair(location.ToString(), origin);
        if (headers.Link is { Count: > 0 } links)
            headers.Link = Replace(links, LinkTarget(), origin);
        if (headers.WWWAuthenticate is { Count: > 0 } challenges)
            headers.WWWAuthenticate = Array.ConvertAll(Replace(challenges, ChallengeUrl(), origin), value => value is null ? null : ChallengeScheme.Repair(value));
        return default;
    }

    private string?[] Replace(StringValues values, Regex url, PublicOrigin origin) =>
        Array.ConvertAll(values.ToArray(), value => value is null ? null : url.Replace(value, match => repair.Repair(match.Value, origin)));

    // RFC 8288: Link: <url>; rel="next"
    [GeneratedRegex("(?<=<)[^>]*(?=>)")]
    private static partial Regex LinkTarget();

    // Bearer realm="https://host/v2/token",service="https://host/v2/token"; the realm of Basic is not a URL.
    [GeneratedRegex("(?<=(?:realm|service)=\")[^\"]*(?=\")", RegexOptions.IgnoreCase)]
    private static partial Regex ChallengeUrl();
}
