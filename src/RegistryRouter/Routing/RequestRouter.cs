using Microsoft.Extensions.Primitives;
using RegistryRouter.Registry;

namespace RegistryRouter.Routing;

/// <summary>Decides where a request goes. Pure: the same request always gets the same decision.</summary>
internal static class RequestRouter
{
    /// <summary>Path first, method second.</summary>
    /// <param name="method">HTTP method, case-sensitive.</param>
    /// <param name="target">Request target in origin-form, byte for byte as it came.</param>
    /// <param name="accept">All values of <c>Accept</c>.</param>
    /// <param name="options">Which connector answers existence checks and searches.</param>
    public static RouteDecision Decide(string method, string target, StringValues accept, RoutingOptions options)
    {
        var path = RegistryPathParser.Parse(target);
        var operation = Operation(path.Endpoint, method, accept);
        var (upstream, reason) = RouteTable.Row(operation, options);
        return new RouteDecision(operation, path, upstream, reason);
    }

    private static RegistryOperation Operation(RegistryEndpoint endpoint, string method, StringValues accept) => endpoint switch
    {
        RegistryEndpoint.None => RegistryOperation.Ui,
        RegistryEndpoint.Ambiguous => RegistryOperation.Unsupported,
        RegistryEndpoint.Token => RegistryOperation.Token,
        RegistryEndpoint.UploadSession => RegistryOperation.UploadSession,
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
