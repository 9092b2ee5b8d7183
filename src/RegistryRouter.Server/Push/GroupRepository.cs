using System.Net;

namespace RegistryRouter.Server.Push;

/// <summary>Reads from the group with the pushing client's permissions.</summary>
/// <param name="names">Repositories to search for a blob, in order.</param>
internal sealed class GroupRepository(IGroup group, HttpRequestMessage push, params string[] names)
{
    /// <summary>A blob of known length, its body not yet read; null if the group has none for this client.</summary>
    public async Task<HttpResponseMessage?> FindBlobAsync(string digest, CancellationToken cancellationToken)
    {
        foreach (var name in names.Distinct())
        {
            if (await FindAsync($"/v2/{name}/blobs/{digest}", null, cancellationToken) is { } blob)
                return blob;
        }
        return null;
    }

    /// <summary>A manifest by digest; null if the group has none for this client.</summary>
    public Task<HttpResponseMessage?> FindManifestAsync(Descriptor manifest, CancellationToken cancellationToken) =>
        FindAsync($"/v2/{names[^1]}/manifests/{manifest.Digest}", manifest.MediaType, cancellationToken);

    private async Task<HttpResponseMessage?> FindAsync(string target, string? accept, CancellationToken cancellationToken)
    {
        var answer = await group.GetAsync(target, push, accept, cancellationToken);
        if (answer is { StatusCode: HttpStatusCode.OK, Content.Headers: { ContentLength: not null, ContentEncoding.Count: 0 } })
            return answer;
        answer.Dispose();
        return null;
    }
}
