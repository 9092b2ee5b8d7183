using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Limits;

internal static class LimitsSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddLimits()
        {
            builder.AddSection<LimitsOptions>(LimitsOptions.Section);
            builder.Services.AddSingleton<ConnectionLimits>();
        }
    }
}
