using Microsoft.Extensions.Options;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Pages;

internal static class PagesSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddPages()
        {
            builder.Services.AddSingleton<RouterAuthority>();
            builder.Services.AddSingleton<ConnectPageFactory>();
        }
    }

    extension(IApplicationBuilder app)
    {
        private bool HasPage => app.ApplicationServices.GetRequiredService<IOptions<RouterOptions>>().Value.PagePath.Length > 0;

        /// <summary>Must come before the redirect to TLS, which a client without the CA cannot follow.</summary>
        public void UseAuthorityDownload()
        {
            if (app.HasPage)
                app.UseMiddleware<AuthorityDownloadMiddleware>();
        }

        public void UseConnectPage()
        {
            if (app.HasPage)
                app.UseMiddleware<ConnectPageMiddleware>();
        }
    }
}
