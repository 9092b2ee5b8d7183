namespace RegistryRouter.Server.Push;

/// <summary>Sends requests to the group on behalf of a pushing client.</summary>
internal interface IGroup
{
    /// <summary>The group's response to a GET, as soon as its headers have arrived.</summary>
    /// <param name="target">Request target, such as <c>/v2/library/nginx/blobs/sha256:…</c>.</param>
    /// <param name="push">The client's request, whose credentials are used.</param>
    /// <param name="accept">Requested media type; null: any.</param>
    /// <exception cref="HttpRequestException">The group cannot be reached.</exception>
    Task<HttpResponseMessage> GetAsync(string target, HttpRequestMessage push, string? accept, CancellationToken cancellationToken);
}
