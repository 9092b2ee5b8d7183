using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NexusStandIn.Connectors;

namespace NexusStandIn.Ui;

/// <summary>The web connector below a path and nothing beside it, as with <c>nexus-context-path</c>; its session cookie is for that path.</summary>
internal sealed class ContextPath(string path, UiConnector content)
{
    public Task HandleAsync(HttpContext http)
    {
        if (path.Length == 0) return content.HandleAsync(http);
        var target = RequestTarget.Raw(http);
        if (target == path) return RedirectAsync(http);
        if (!target.StartsWith(path + '/', StringComparison.Ordinal)) return JettyPage.WriteAsync(http, StatusCodes.Status404NotFound);

        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target[path.Length..];
        http.Request.PathBase = path;
        http.Response.Headers.SetCookie = $"NXSESSIONID=stand-in; Path={path}; HttpOnly";
        return content.HandleAsync(http);
    }

    private Task RedirectAsync(HttpContext http)
    {
        http.Response.Headers.Location = path + '/';
        return Answers.EmptyAsync(http, StatusCodes.Status302Found);
    }
}
