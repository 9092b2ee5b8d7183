using System.Globalization;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>Sends Strict-Transport-Security (RFC 6797), replacing the header of Nexus.</summary>
internal sealed class HstsMiddleware(RequestDelegate next, IOptions<TlsOptions> options)
{
    private readonly string _value = string.Create(CultureInfo.InvariantCulture, $"max-age={options.Value.Hsts.TotalSeconds:0}");

    public Task InvokeAsync(HttpContext context)
    {
        // Over plain HTTP browsers ignore it (section 7.2).
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
