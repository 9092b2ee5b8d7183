using Microsoft.AspNetCore.Http;
using NexusStandIn.Access;
using NexusStandIn.Connectors;
using NexusStandIn.Storage;

namespace NexusStandIn.Registry;

/// <summary>Serves one registry request: who asks, may they, and which endpoint answers.</summary>
internal sealed class RegistryHandler(Gatekeeper gatekeeper, StandInBehaviour behaviour, TimeProvider time)
{
    private readonly AccessEndpoints _access = new(gatekeeper, behaviour);
    private readonly BlobEndpoints _blobs = new(behaviour);
    private readonly ManifestEndpoints _manifests = new(behaviour, time);
    private readonly UploadEndpoints _uploads = new(behaviour);

    /// <param name="http">The request.</param>
    /// <param name="site">The repository it addresses.</param>
    /// <param name="path">Its path from <c>/v2</c> or <c>/v1</c> on, percent-encoding undone.</param>
    public Task HandleAsync(HttpContext http, RegistrySite site, string path)
    {
        NexusHeaders.AddRegistry(http.Response);
        var signIn = gatekeeper.Identify(http.Request.Headers.Authorization);
        var exchange = new RegistryExchange(http, site, RegistryPath.Parse(path), signIn);
        if (signIn.Kind == SignInKind.Locked) return AccessEndpoints.LockedAsync(http);
        return exchange.Path.Resource switch
        {
            RegistryResource.Ping => _access.PingAsync(exchange),
            RegistryResource.Token => _access.TokenAsync(exchange),
            _ when !IsAllowed(exchange) => _access.ChallengeAsync(exchange),
            RegistryResource.V1Ping or RegistryResource.V1Search => SearchAsync(exchange),
            RegistryResource.Unknown => JettyPage.WriteAsync(http, 404),
            RegistryResource.Upload or RegistryResource.Uploads => WriteAsync(exchange),
            _ => exchange.IsRead ? ReadAsync(exchange) : WriteAsync(exchange),
        };
    }

    /// <summary>Without credentials only reads, and only where Basic is not forced (Nexus' "Allow anonymous docker pull").</summary>
    private bool IsAllowed(RegistryExchange exchange) => exchange.SignIn.Kind switch
    {
        SignInKind.User => true,
        SignInKind.Anonymous => exchange.IsRead && gatekeeper.AnonymousAccess && AllowsAnonymous(exchange),
        _ => false,
    };

    private bool AllowsAnonymous(RegistryExchange exchange) =>
        exchange.Path.Resource is not (RegistryResource.Upload or RegistryResource.Uploads)
        && behaviour.Challenge[exchange.Site.Role] == Challenge.Bearer
        && gatekeeper.AcceptsTokens;

    private Task SearchAsync(RegistryExchange exchange)
    {
        if (!behaviour.V1Search[exchange.Site.Role]) return JettyPage.WriteAsync(exchange.Http, 404);
        return exchange.Path.Resource == RegistryResource.V1Ping ? V1Endpoints.PingAsync(exchange) : V1Endpoints.SearchAsync(exchange);
    }

    private Task ReadAsync(RegistryExchange exchange) => exchange.Path.Resource switch
    {
        RegistryResource.Catalog => ListEndpoints.CatalogAsync(exchange),
        RegistryResource.Tags => ListEndpoints.TagsAsync(exchange),
        RegistryResource.Manifest when behaviour.HubLimit && exchange.Site.View.AsksHub(exchange.Name, exchange.Reference) =>
            RegistryErrors.HubLimit.WriteAsync(exchange.Http),
        RegistryResource.Manifest => ManifestEndpoints.ReadAsync(exchange),
        RegistryResource.Blob => BlobEndpoints.ReadAsync(exchange),
        _ => RegistryErrors.NotFound.WriteAsync(exchange.Http),
    };

    private Task WriteAsync(RegistryExchange exchange)
    {
        var isUploadStatus = exchange.IsRead;
        if (exchange.Site.Store is not { } store) return isUploadStatus ? UploadUnknown(exchange) : GroupWriteAsync(exchange);
        if (exchange.Site.Role == Connector.Hub && !isUploadStatus && !behaviour.HubWritable)
            return RegistryErrors.Unsupported.WriteAsync(exchange.Http);
        if (behaviour.ReadOnly && !isUploadStatus) return JettyPage.WriteAsync(exchange.Http, 503, "Nexus is in read-only mode");
        return exchange.Path.HasValidName
            ? DispatchAsync(exchange, store)
            : RegistryErrors.NameInvalid(exchange.Name).WriteAsync(exchange.Http);
    }

    private Task DispatchAsync(RegistryExchange exchange, Repository store) => (exchange.Path.Resource, exchange.Request.Method) switch
    {
        (RegistryResource.Uploads, "POST") => _uploads.StartAsync(exchange, store),
        (RegistryResource.Upload, _) => _uploads.ContinueAsync(exchange, store),
        (RegistryResource.Manifest, "PUT") => _manifests.WriteAsync(exchange, store),
        (RegistryResource.Manifest, "DELETE") => _manifests.DeleteAsync(exchange, store),
        (RegistryResource.Blob, "DELETE") => _blobs.DeleteAsync(exchange, store),
        _ => RegistryErrors.Unsupported.WriteAsync(exchange.Http),
    };

    private Task GroupWriteAsync(RegistryExchange exchange) => behaviour.GroupWrite == GroupWrite.Empty404
        ? Answers.EmptyAsync(exchange.Http, 404)
        : RegistryErrors.GroupWriteDenied.WriteAsync(exchange.Http);

    private static Task UploadUnknown(RegistryExchange exchange) =>
        RegistryErrors.UploadUnknown(exchange.Reference).WriteAsync(exchange.Http);
}
