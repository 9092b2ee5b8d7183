using System.Net.Http.Headers;

namespace RegistryRouter.Mirror;

/// <summary>The way by which a request goes to its upstream; what is asked before it takes the same way, and looks the same from outside.</summary>
/// <param name="request">The request that needs a sign-in.</param>
/// <param name="send">Sends a request to the upstream.</param>
internal sealed class UpstreamLine(HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
{
    public async Task<HttpResponseMessage> GetAsync(Uri address, AuthenticationHeaderValue? credentials, CancellationToken cancellationToken)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        question.Headers.Host = request.Headers.Host;
        question.Headers.Authorization = credentials;
        // Nexus 3.77 computes a token address without a scheme where X-Forwarded-Proto is missing.
        foreach (var name in (string[])["X-Forwarded-Proto", "X-Forwarded-For", "X-Real-IP"])
        {
            if (request.Headers.TryGetValues(name, out var values))
                question.Headers.TryAddWithoutValidation(name, values);
        }
        return await send(question, cancellationToken);
    }
}
