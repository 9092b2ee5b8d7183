using System.Text;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Pages;

/// <summary>
/// Serves the connect page and its files under the names of the registry: how each kind of client connects.
/// Names that serve only the web UI or the mirror have no page: its commands would not work there.
/// </summary>
internal sealed class ConnectPageMiddleware(RequestDelegate next, IOptions<RouterOptions> options, ConnectPageFactory pages)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var name = context.HostKind is HostKind.Shared or HostKind.Registry ? PageTarget.Of(context, options.Value.PagePath) : null;
        if (name is null)
            await next(context);
        else if (await PageAnswer.AllowsAsync(context))
            await AnswerAsync(context, name);
    }

    private Task AnswerAsync(HttpContext context, string name)
    {
        if (name.Length == 0)
            return AnswerPageAsync(context);
        return PageAsset.TryRead("Pages", name) is { } asset
            ? PageAnswer.WriteAsync(context, asset.ContentType, asset.Content)
            : ErrorWriter.WriteAsync(context, RouterErrors.PageNotFound(options.Value.PagePath), toRegistryClient: false);
    }

    // The page builds shell commands from the host name, so it must be a valid host name and nothing else.
    private Task AnswerPageAsync(HttpContext context) =>
        RegistryAddress.TryParse(context.Request.Host.Value ?? "", out var address)
            ? PageAnswer.WriteAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(PageRenderer.Render(pages.Make(context.Request.Scheme, address!))))
            : ErrorWriter.WriteAsync(context, RouterErrors.UnknownHost(context.Request.Host.Host), toRegistryClient: false);
}
