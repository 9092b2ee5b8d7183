using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Routing;

/// <summary>Decides where a request goes. Pure: the same request always gets the same decision.</summary>
internal static class RequestRouter
{
    /// <summary>Decides by kind of host first, path second, method third.</summary>
    /// <param name="method">HTTP method, case-sensitive.</param>
    /// <param name="target">Request target in origin-form, byte for byte as received.</param>
    /// <param name="accept">All values of <c>Accept</c>.</param>
    /// <param name="options">The upstreams of existence checks and searches.</param>
    /// <param name="host">What the requested host name serves.</param>
    /// <param name="namespaces">Registries that a mirror serves, by name; null or empty: no mirror.</param>
    /// <param name="userAgent">All values of <c>User-Agent</c>.</param>
    /// <param name="opensWebSocket">Whether it is the <c>CONNECT</c> that opens a WebSocket over HTTP/2 (RFC 8441); for the web UI only.</param>
    public static RouteDecision Decide(
        string method, string target, StringValues accept, RoutingOptions options,
        HostKind host = HostKind.Shared, FrozenSet<string>? namespaces = null, StringValues userAgent = default, bool opensWebSocket = false)
    {
        var path = host == HostKind.Ui ? UiPathParser.Parse(target) : RegistryPathParser.Parse(target);
        var operation = Operation(path.Endpoint, method, accept);
        if (operation == RegistryOperation.BlobCheck && MayBeAPull(path, accept, userAgent, options))
            operation = RegistryOperation.BlobLookup;
        return host switch
        {
            not HostKind.Mirror when IsForUi(host, path) && !opensWebSocket && !StandardMethods.Include(method) =>
                Refuse(RegistryOperation.Unsupported, path, RefusalKind.UiMethod, "The web UI supports the standard methods only."),
            HostKind.Ui => new(operation, path, Upstream.Ui, "This host name serves only the web UI."),
            HostKind.Mirror => OnMirror(method, target, operation, path, namespaces ?? FrozenSet<string>.Empty),
            HostKind.Registry when operation == RegistryOperation.Ui =>
                Refuse(operation, path, RefusalKind.UiClosed, "This host name serves only the registry."),
            _ when operation == RegistryOperation.Ui => BesideRegistry(method, UiPathParser.Parse(target), accept, options),
            _ => OnRegistry(operation, path, options),
        };
    }

    /// <summary>Decides for a read that the router sends for a client's request, to an upstream that it needs to ask.</summary>
    public static RouteDecision Lookup(RegistryOperation operation, RegistryPath path, Upstream upstream) =>
        new(operation, path, upstream, "The router needs this response to handle a client's request.");

    // The operation there is for the access rules; it does not change the upstream.
    private static RouteDecision BesideRegistry(string method, RegistryPath path, StringValues accept, RoutingOptions options)
    {
        var (upstream, reason) = RouteTable.Row(RegistryOperation.Ui, options);
        return new(Operation(path.Endpoint, method, accept), path, upstream, reason);
    }

    private static bool IsForUi(HostKind host, RegistryPath path) => host == HostKind.Ui || path.Endpoint == RegistryEndpoint.None;

    private static RouteDecision OnRegistry(RegistryOperation operation, RegistryPath path, RoutingOptions options)
    {
        var (upstream, reason) = RouteTable.Row(operation, options);
        return upstream is null
            ? Refuse(operation, path, path.Endpoint == RegistryEndpoint.Ambiguous ? RefusalKind.AmbiguousPath : RefusalKind.Method, reason)
            : new RouteDecision(operation, path, upstream, reason) { Fallback = RouteTable.Fallback(operation) };
    }

    private static bool MayBeAPull(RegistryPath path, StringValues accept, StringValues userAgent, RoutingOptions options) =>
        options is { BlobChecks: RegistryUpstream.Hosted, BlobFallback: true }
        && ContentDigest.IsWellFormedInPath(path.Reference) && !PusherSigns.AreIn(accept, userAgent);

    private static RouteDecision OnMirror(
        string method, string target, RegistryOperation operation, RegistryPath path, FrozenSet<string> namespaces) => path.Endpoint switch
        {
            RegistryEndpoint.Ambiguous => Refuse(operation, path, RefusalKind.AmbiguousPath, "Registries do not support this method or path."),
            _ when !StandardMethods.Include(method) => Refuse(operation, path, RefusalKind.MirrorReadOnly, "A mirror is read-only."),
            RegistryEndpoint.None or RegistryEndpoint.Search or RegistryEndpoint.OtherV1 => NotOnMirror(operation, path),
            _ when !IsRead(method) => Refuse(operation, path, RefusalKind.MirrorReadOnly, "A mirror is read-only."),
            RegistryEndpoint.Ping => new(operation, path, null, "A mirror needs no sign-in, so the router responds itself."),
            // A token would expose the service account to every client.
            RegistryEndpoint.Token or RegistryEndpoint.UploadSession or RegistryEndpoint.OtherV2 => NotOnMirror(operation, path),
            _ => FromNamespace(operation, path, MirrorNamespace.Of(target), namespaces),
        };

    // Docker's mirrors serve only the Docker Hub, so a daemon without the containerd store does not name it.
    private static RouteDecision FromNamespace(
        RegistryOperation operation, RegistryPath path, string name, FrozenSet<string> namespaces) =>
        namespaces.TryGetValue(name, out var known)
            ? new(operation, path, Upstream.Group, "All reads of a mirror go to the proxy repository of the mirrored registry.") { Namespace = known }
            : Refuse(operation, path, RefusalKind.UnknownNamespace, "The mirror has no upstream for this registry.");

    private static RouteDecision NotOnMirror(RegistryOperation operation, RegistryPath path) =>
        Refuse(operation, path, RefusalKind.NotOnMirror, "A mirror serves only pulls.");

    private static RouteDecision Refuse(RegistryOperation operation, RegistryPath path, RefusalKind refusal, string reason) =>
        new(operation, path, null, reason) { Refusal = refusal };

    private static RegistryOperation Operation(RegistryEndpoint endpoint, string method, StringValues accept) => endpoint switch
    {
        RegistryEndpoint.None => RegistryOperation.Ui,
        RegistryEndpoint.Component when IsRead(method) || method == "OPTIONS" => RegistryOperation.Ui,
        RegistryEndpoint.Component => RegistryOperation.OtherWrite,
        RegistryEndpoint.Ambiguous => RegistryOperation.Unsupported,
        RegistryEndpoint.Token when StandardMethods.Include(method) => RegistryOperation.Token,
        RegistryEndpoint.UploadSession when StandardMethods.Include(method) => RegistryOperation.UploadSession,
        RegistryEndpoint.Search when IsRead(method) => RegistryOperation.Search,
        RegistryEndpoint.OtherV1 when IsRead(method) => RegistryOperation.OtherRead,
        RegistryEndpoint.Search or RegistryEndpoint.OtherV1 => RegistryOperation.Unsupported,
        _ when IsRead(method) => Read(endpoint, method, accept),
        _ when IsWrite(method) => Write(endpoint, method),
        _ => RegistryOperation.Unsupported,
    };

    private static RegistryOperation Read(RegistryEndpoint endpoint, string method, StringValues accept) => endpoint switch
    {
        RegistryEndpoint.Ping => RegistryOperation.Ping,
        RegistryEndpoint.Catalog => RegistryOperation.Catalog,
        RegistryEndpoint.TagList => RegistryOperation.TagList,
        RegistryEndpoint.Referrers => RegistryOperation.Referrers,
        RegistryEndpoint.Blob when method == "HEAD" => RegistryOperation.BlobCheck,
        RegistryEndpoint.Blob => RegistryOperation.BlobRead,
        RegistryEndpoint.Manifest when method == "HEAD" && ManifestAccept.IsPushCheck(accept) => RegistryOperation.ManifestCheck,
        RegistryEndpoint.Manifest => RegistryOperation.ManifestRead,
        _ => RegistryOperation.OtherRead,
    };

    private static RegistryOperation Write(RegistryEndpoint endpoint, string method) => (endpoint, method) switch
    {
        (RegistryEndpoint.Manifest, "PUT") => RegistryOperation.ManifestWrite,
        (RegistryEndpoint.Manifest, "DELETE") => RegistryOperation.ManifestDelete,
        (RegistryEndpoint.Blob, "DELETE") => RegistryOperation.BlobDelete,
        _ => RegistryOperation.OtherWrite,
    };

    private static bool IsRead(string method) => method is "GET" or "HEAD";

    private static bool IsWrite(string method) => method is "PUT" or "POST" or "PATCH" or "DELETE";
}
