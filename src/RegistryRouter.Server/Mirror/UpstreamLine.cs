using System.Net;
using System.Net.Http.Headers;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Server.Mirror;

/// <summary>The way by which a request goes to its upstream; what is asked before it takes the same way, and looks the same from outside.</summary>
/// <param name="request">The request that needs a sign-in.</param>
/// <param name="send">Sends a request to the upstream.</param>
internal sealed class UpstreamLine(HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
{
    /// <summary>Address of the client whose request needs the sign-in.</summary>
    public IPAddress? Client => request.Client;

    public async Task<HttpResponseMessage> GetAsync(Uri address, AuthenticationHeaderValue? credentials, CancellationToken cancellationToken)
    {
        using var question = request.CloneFor(HttpMethod.Get, address);
        question.Headers.Authorization = credentials;
        return await send(question, cancellationToken);
    }
}
