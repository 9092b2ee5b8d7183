namespace RegistryRouter.Server.Push;

/// <summary>The group, asked in the stead of a client who pushes.</summary>
internal interface IGroup
{
    /// <summary>The group's answer to a GET, as soon as its headers have arrived.</summary>
    /// <param name="target">Request target, such as <c>/v2/library/nginx/blobs/sha256:…</c>.</param>
    /// <param name="push">The client's request, whose credentials are shown.</param>
    /// <param name="accept">Media type that is asked for; null: any.</param>
    /// <exception cref="HttpRequestException">The group can't be reached.</exception>
    Task<HttpResponseMessage> GetAsync(string target, HttpRequestMessage push, string? accept, CancellationToken cancellationToken);
}
