using System.Net;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Asks a Nexus whether it can be read. Nexus Community Edition counts no requests to its REST API.</summary>
/// <param name="client">Gives the way to it.</param>
/// <param name="root">Address of the web UI, without a trailing slash.</param>
/// <param name="limit">How long the answer may take.</param>
internal sealed class StatusQuestion(Func<HttpMessageInvoker> client, string root, TimeSpan limit)
{
    // 200 or 503, and 401 for wrong credentials, so none are shown.
    public const string Target = "/service/rest/v1/status";

    public Task<HttpStatusCode> AskAsync() => ProbeRequest.GetAsync(client(), root + Target, limit);
}
