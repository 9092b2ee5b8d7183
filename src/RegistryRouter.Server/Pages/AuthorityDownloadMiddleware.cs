using System.Text;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Pages;

/// <summary>Serves the router's CA, over plain HTTP too: clients that need it do not trust the router's TLS yet.</summary>
internal sealed class AuthorityDownloadMiddleware(RequestDelegate next, IOptions<RouterOptions> options, RouterAuthority authority)
{
    public const string FileName = "ca.crt";

    public async Task InvokeAsync(HttpContext context)
    {
        if (PageTarget.Of(context, options.Value.PagePath) != FileName)
            await next(context);
        else if (await PageAnswer.AllowsAsync(context))
            await AnswerAsync(context);
    }

    private Task AnswerAsync(HttpContext context)
    {
        using var certificate = authority.TryRead();
        if (certificate is null)
            return ErrorWriter.WriteAsync(context, RouterErrors.NoOwnAuthority, toRegistryClient: false);

        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
        return PageAnswer.WriteAsync(context, "application/x-x509-ca-cert", Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"));
    }
}
