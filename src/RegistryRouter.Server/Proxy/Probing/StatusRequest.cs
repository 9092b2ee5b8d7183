using System.Net;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Checks whether Nexus can serve reads. Nexus Community Edition counts no requests to its REST API.</summary>
/// <param name="client">Provides the HTTP client.</param>
/// <param name="root">Address of the web UI, without a trailing slash.</param>
/// <param name="limit">Timeout of the request.</param>
internal sealed class StatusRequest(Func<HttpMessageInvoker> client, string root, TimeSpan limit)
{
    // 200 or 503, and 401 for wrong credentials, so none are sent.
    public const string Target = "/service/rest/v1/status";

    public Task<HttpStatusCode> SendAsync() => ProbeRequest.GetAsync(client(), root + Target, limit);
}
