using System.Collections.Frozen;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>
/// Sends the client's scheme and address to Nexus: exactly one <c>X-Forwarded-Proto</c>, <c>X-Forwarded-For</c> and
/// <c>X-Real-IP</c>. Drops such headers from the client, and headers meant for the router only.
/// </summary>
/// <remarks>
/// No <c>X-Forwarded-Host</c>: Nexus 3.78 to 3.80 double its port. <c>Host</c> is passed unchanged instead. For two values
/// in <c>X-Forwarded-Proto</c>, Nexus' header filter returns an empty 400.
/// </remarks>
internal sealed class ForwardedHeadersTransform : RequestTransform
{
    private static readonly FrozenSet<string> NeverPassed = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Forwarded", "X-Real-IP", "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL");

    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var incoming = context.HttpContext.Request;
        var outgoing = context.ProxyRequest.Headers;
        foreach (var (name, _) in incoming.Headers)
        {
            if (IsDropped(name))
                outgoing.Remove(name);
        }

        outgoing.TryAddWithoutValidation("X-Forwarded-Proto", incoming.Scheme);
        if (context.HttpContext.Connection.RemoteIpAddress is { } address)
        {
            var client = address.ToString();
            outgoing.TryAddWithoutValidation("X-Forwarded-For", client);
            outgoing.TryAddWithoutValidation("X-Real-IP", client);
        }
        return default;
    }

    private static bool IsDropped(string name) =>
        name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || NeverPassed.Contains(name);
}
