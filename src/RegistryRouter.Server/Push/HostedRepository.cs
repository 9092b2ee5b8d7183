using System.Net;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Push;

/// <summary>Reads and writes the hosted repository on behalf of the pushing client.</summary>
/// <param name="push">The client's request.</param>
/// <param name="name">Repository name.</param>
/// <param name="send">Sends a request to hosted.</param>
internal sealed class HostedRepository(
    RoutedRequest push, string name, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
{
    /// <summary>Address of the client that pushes.</summary>
    public IPAddress? Client => push.Client;

    public Task<bool> HasBlobAsync(string digest, CancellationToken cancellationToken) =>
        HasAsync(Request(HttpMethod.Head, $"/v2/{name}/blobs/{digest}"), cancellationToken);

    public Task<bool> HasManifestAsync(Descriptor manifest, CancellationToken cancellationToken)
    {
        var question = Request(HttpMethod.Head, $"/v2/{name}/manifests/{manifest.Digest}");
        if (manifest.MediaType is { } type)
            question.Headers.TryAddWithoutValidation("Accept", $"{type}, */*");
        return HasAsync(question, cancellationToken);
    }

    /// <summary>Opens an upload session; the response has the session or the error.</summary>
    public Task<HttpResponseMessage> StartUploadAsync(CancellationToken cancellationToken) =>
        send(Request(HttpMethod.Post, $"/v2/{name}/blobs/uploads/"), cancellationToken);

    /// <summary>Completes an upload session with the whole blob; hosted verifies the digest.</summary>
    /// <returns>Whether the blob is now in the repository.</returns>
    public async Task<bool> UploadAsync(Uri session, string digest, HttpContent blob, CancellationToken cancellationToken)
    {
        var address = Resolve(session);
        using var request = push.CloneFor(HttpMethod.Put, new Uri($"{address}{(address.Contains('?') ? '&' : '?')}digest={Uri.EscapeDataString(digest)}"));
        request.Content = blob;
        using var answer = await send(request, cancellationToken);
        return answer.StatusCode == HttpStatusCode.Created;
    }

    /// <summary>Cancels an unused session; ignores the result.</summary>
    public async Task CancelAsync(Uri session, CancellationToken cancellationToken)
    {
        using var request = push.CloneFor(HttpMethod.Delete, new Uri(Resolve(session)));
        using var _ = await send(request, cancellationToken);
    }

    /// <returns>Whether the manifest is now in the repository.</returns>
    public async Task<bool> PutManifestAsync(string digest, HttpContent manifest, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Put, $"/v2/{name}/manifests/{digest}");
        request.Content = manifest;
        using var answer = await send(request, cancellationToken);
        return answer.StatusCode == HttpStatusCode.Created;
    }

    private HttpRequestMessage Request(HttpMethod method, string path) => push.CloneFor(method, new Uri(push.Destination + path));

    private async Task<bool> HasAsync(HttpRequestMessage question, CancellationToken cancellationToken)
    {
        using (question)
        {
            using var answer = await send(question, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
    }

    // Nexus sends a Location with the client's Host, or a path; either way it refers to the upstream that opened the session.
    private string Resolve(Uri location)
    {
        var absolute = new Uri(push.RequestUri!, location);
        return push.RequestUri!.GetLeftPart(UriPartial.Authority) + absolute.PathAndQuery;
    }
}
