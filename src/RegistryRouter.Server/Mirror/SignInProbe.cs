using System.Net;
using System.Net.Http.Headers;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Server.Mirror;

/// <summary>Sends sign-in requests with the original request's headers and handler.</summary>
/// <param name="request">The original request, which needs a sign-in.</param>
/// <param name="send">Sends a request to the upstream.</param>
internal sealed class SignInProbe(HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
{
    /// <summary>Address of the client whose request needs the sign-in.</summary>
    public IPAddress? Client => request.Client;

    public async Task<HttpResponseMessage> GetAsync(Uri address, AuthenticationHeaderValue? credentials, CancellationToken cancellationToken)
    {
        using var signIn = request.CloneFor(HttpMethod.Get, address);
        signIn.Headers.Authorization = credentials;
        return await send(signIn, cancellationToken);
    }
}
