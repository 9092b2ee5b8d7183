using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Options;
using RegistryRouter.Access;
using RegistryRouter.Errors;
using RegistryRouter.Trust;

namespace RegistryRouter.Pages;

/// <summary>Shows the page that tells every kind of client how to connect, and what belongs to the page.</summary>
internal sealed class ConnectPageMiddleware(RequestDelegate next, IOptions<RouterOptions> options, RouterAuthority authority)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (PageTarget.Of(context, options.Value.PagePath) is not { } name)
            await next(context);
        else if (await PageAnswer.AllowsAsync(context))
            await AnswerAsync(context, name);
    }

    private Task AnswerAsync(HttpContext context, string name)
    {
        if (name.Length == 0)
            return AnswerPageAsync(context);
        return PageAsset.TryRead(name) is { } asset
            ? PageAnswer.WriteAsync(context, asset.ContentType, asset.Content)
            : ErrorWriter.WriteAsync(context, RouterErrors.PageNotFound(options.Value.PagePath), toRegistryClient: false);
    }

    // The page makes commands for a shell out of the host's name, so it must be a name and nothing but a name.
    private Task AnswerPageAsync(HttpContext context) =>
        RegistryAddress.TryParse(context.Request.Host.Value ?? "", out var address)
            ? PageAnswer.WriteAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(PageRenderer.Render(Page(context.Request.Scheme, address!))))
            : ErrorWriter.WriteAsync(context, RouterErrors.UnknownHost(context.Request.Host.Host), toRegistryClient: false);

    private ConnectPage Page(string scheme, RegistryAddress address)
    {
        using var certificate = scheme == "https" ? authority.TryRead() : null;
        var registry = address.GivenPort == (scheme == "https" ? 443 : 80) ? address.Host : address.ToString();
        return new ConnectPage(registry, scheme, certificate is null ? null : Describe(certificate));
    }

    private PageAuthority Describe(X509Certificate2 certificate) => new(
        certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
        Fingerprint.Of(certificate),
        DateOnly.FromDateTime(certificate.NotAfter.ToUniversalTime()),
        options.Value.PagePath + AuthorityDownloadMiddleware.FileName);
}
