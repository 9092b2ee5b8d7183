using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Limits;

namespace RegistryRouter.Server.Access;

internal static class AccessSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddAccess()
        {
            builder.AddLiveSection<AccessOptions>(AccessOptions.Section);
            builder.Services.AddSingleton(services => TrustedProxies(services.GetRequiredService<Live<AccessOptions>>()));
            builder.Services.AddSingleton<ImmutableTagGate>();
            builder.Services.AddSingleton(services => new RequestLimits(services.GetRequiredService<IOptions<LimitsOptions>>().Value));
        }
    }

    private static TrustedProxies TrustedProxies(Live<AccessOptions> access) => new(() => access.Current.TrustedProxies);
}
