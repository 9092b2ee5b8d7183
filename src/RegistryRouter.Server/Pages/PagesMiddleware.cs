using System.Text;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Pages;

/// <summary>
/// Serves the router's CA, the connect page and the files of that page. The page shows how each kind of client connects.
/// </summary>
internal sealed class PagesMiddleware(RequestDelegate next, IOptions<RouterOptions> options, ConnectPageFactory pages, RouterAuthority authority)
{
    public Task InvokeAsync(HttpContext context) => context.Page is { } name ? ServeAsync(context, name) : next(context);

    private async Task ServeAsync(HttpContext context, string name)
    {
        if (await PageAnswer.AllowsAsync(context))
            await AnswerAsync(context, name);
    }

    private Task AnswerAsync(HttpContext context, string name) => name switch
    {
        "" => AnswerPageAsync(context),
        PageTarget.Authority => AnswerAuthorityAsync(context),
        _ when PageAsset.TryRead("Pages", name) is { } asset => PageAnswer.WriteAsync(context, asset.ContentType, asset.Content),
        _ => ErrorWriter.WriteAsync(context, RouterErrors.PageNotFound(options.Value.PagePath), toRegistryClient: false),
    };

    // The page builds shell commands from the host name, so it must be a valid host name and nothing else.
    private Task AnswerPageAsync(HttpContext context) =>
        RegistryAddress.TryParse(context.Request.Host.Value ?? "", out var address)
            ? PageAnswer.WriteAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(PageRenderer.Render(pages.Make(context.Request.Scheme, address!))))
            : ErrorWriter.WriteAsync(context, RouterErrors.UnknownHost(context.Request.Host.Host), toRegistryClient: false);

    private Task AnswerAuthorityAsync(HttpContext context)
    {
        using var certificate = authority.TryRead();
        if (certificate is null)
            return ErrorWriter.WriteAsync(context, RouterErrors.NoOwnAuthority, toRegistryClient: false);

        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{PageTarget.Authority}\"";
        return PageAnswer.WriteAsync(context, "application/x-x509-ca-cert", Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"));
    }
}
