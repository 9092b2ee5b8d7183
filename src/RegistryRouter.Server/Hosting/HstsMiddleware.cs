using System.Globalization;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Hosting;

/// <summary>Tells browsers to come by https only (RFC 6797); in place of what Nexus may say.</summary>
internal sealed class HstsMiddleware(RequestDelegate next, IOptions<TlsOptions> options)
{
    private readonly string _value = string.Create(CultureInfo.InvariantCulture, $"max-age={options.Value.Hsts.TotalSeconds:0}");

    public Task InvokeAsync(HttpContext context)
    {
        // In the clear it would count for nothing (section 7.2).
        if (context.Request.IsHttps)
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.StrictTransportSecurity = _value;
                return Task.CompletedTask;
            });
        }
        return next(context);
    }
}
