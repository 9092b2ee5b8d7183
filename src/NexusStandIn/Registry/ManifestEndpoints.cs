using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NexusStandIn.Connectors;
using NexusStandIn.Storage;

namespace NexusStandIn.Registry;

/// <summary>Reading, writing and deleting manifests.</summary>
internal sealed class ManifestEndpoints(StandInBehaviour behaviour, TimeProvider time)
{
    public static Task ReadAsync(RegistryExchange exchange)
    {
        if (exchange.Site.View.FindManifest(exchange.Name, exchange.Reference) is not { } manifest)
            return RegistryErrors.ManifestUnknown(exchange.Name, exchange.Reference).WriteAsync(exchange.Http);
        exchange.Response.Headers["Docker-Content-Digest"] = manifest.Digest;
        exchange.Response.Headers.LastModified = manifest.LastModified.ToString("R", CultureInfo.InvariantCulture);
        return Answers.WriteAsync(exchange.Http, 200, manifest.MediaType, manifest.Content);
    }

    public async Task WriteAsync(RegistryExchange exchange, Repository store)
    {
        using var body = new MemoryStream();
        await exchange.Request.Body.CopyToAsync(body, exchange.Aborted);
        var content = body.ToArray();
        var digest = Digest.Of(content);
        if (Refusal(exchange, store, content, digest, out var mediaType) is { } refusal)
        {
            await refusal.WriteAsync(exchange.Http);
            return;
        }

        store.Manifests.Put(exchange.Name, exchange.Reference, new Manifest(digest, mediaType, content, time.GetUtcNow()));
        var site = exchange.Site;
        exchange.Response.Headers["Docker-Content-Digest"] = digest;
        exchange.Response.Headers.Location = Locations.Of(
            behaviour.Location[site.Role], exchange.Request, site.Address(), $"{site.Prefix}/v2/{exchange.Name}/manifests/{digest}");
        await Answers.EmptyAsync(exchange.Http, StatusCodes.Status201Created);
    }

    public Task DeleteAsync(RegistryExchange exchange, Repository store)
    {
        if (!behaviour.DeleteEnabled) return RegistryErrors.Unsupported.WriteAsync(exchange.Http);
        return store.Manifests.Delete(exchange.Name, exchange.Reference)
            ? Answers.EmptyAsync(exchange.Http, StatusCodes.Status202Accepted)
            : RegistryErrors.ManifestUnknown(exchange.Name, exchange.Reference).WriteAsync(exchange.Http);
    }

    private RegistryError? Refusal(
        RegistryExchange exchange, Repository store, byte[] content, string digest, out string mediaType)
    {
        mediaType = exchange.Request.ContentType ?? "";
        var isTag = !exchange.Reference.Contains(':', StringComparison.Ordinal);
        if (isTag && !RegistryPath.IsTag(exchange.Reference)) return RegistryErrors.TagInvalid(exchange.Reference);
        if (!isTag && exchange.Reference != digest) return RegistryErrors.DigestInvalid(exchange.Reference);
        try
        {
            var references = ManifestReferences.Read(content);
            if (mediaType.Length == 0) mediaType = references.MediaType ?? MediaTypes.DockerManifest;
            return Missing(exchange.Name, store, references) ?? Immutable(exchange, store, isTag);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return RegistryErrors.ManifestInvalid(malformed.Message);
        }
    }

    private static RegistryError? Missing(string name, Repository store, ManifestReferences references)
    {
        var blobs = references.Blobs.Where(digest => !store.Blobs.Has(digest));
        // BuildKit's cache is an index that lists layers.
        var manifests = references.Manifests.Where(digest => store.Manifests.Find(name, digest) is null && !store.Blobs.Has(digest));
        var missing = blobs.Concat(manifests).Distinct().ToList();
        return missing.Count == 0 ? null : RegistryErrors.BlobsUnknown(missing);
    }

    private RegistryError? Immutable(RegistryExchange exchange, Repository store, bool isTag) =>
        isTag && behaviour.WritePolicy == WritePolicy.AllowOnce && store.Manifests.Find(exchange.Name, exchange.Reference) is not null
            ? RegistryErrors.NoUpdates(store)
            : null;
}
