using Microsoft.AspNetCore.Http;

namespace NexusStandIn.Access;

/// <summary>The address of the token endpoint as a challenge names it, with its historical errors.</summary>
internal static class TokenRealm
{
    /// <param name="request">The request that is challenged.</param>
    /// <param name="inner">The connector's own address, <c>http://127.0.0.1:port/</c>.</param>
    /// <param name="prefix">Path before <c>/v2/</c>, empty on a connector of its own.</param>
    /// <param name="bug">The error to make.</param>
    public static string Of(HttpRequest request, Uri inner, string prefix, RealmBug bug) =>
        Base(request, inner, bug) + prefix + "/v2/token";

    private static string Base(HttpRequest request, Uri inner, RealmBug bug)
    {
        var scheme = ForwardedAddress.Scheme(request);
        var authority = ForwardedAddress.Authority(request);
        var host = request.Host.Host;
        return bug switch
        {
            RealmBug.None => $"{scheme}://{authority}",
            RealmBug.NullScheme => $"{ForwardedAddress.ForwardedScheme(request) ?? "null"}://{authority}",
            RealmBug.DoubledPort => $"{scheme}://{host}:{request.Host.Port ?? inner.Port}:{request.Host.Port ?? inner.Port}",
            RealmBug.InnerPort => $"{scheme}://{host}:{inner.Port}",
            RealmBug.InnerAddress => $"http://{inner.Authority}",
            RealmBug.WrongScheme => $"http://{authority}",
            RealmBug.PortFromScheme => $"http://{host}:443",
            _ => throw new ArgumentOutOfRangeException(nameof(bug), bug, null),
        };
    }
}
