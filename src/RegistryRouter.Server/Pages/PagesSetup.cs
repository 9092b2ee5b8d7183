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
}
