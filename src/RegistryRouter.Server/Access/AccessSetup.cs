using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting;
using RegistryRouter.Server.Tls;

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
        }
    }

    extension(IApplicationBuilder app)
    {
        /// <summary>Refuses pushes without a client certificate, if required.</summary>
        public void UseClientCertificates()
        {
            if (app.ApplicationServices.GetRequiredService<ClientCertificates>().Rule == ClientCertificateRule.RequiredForPush)
                app.UseMiddleware<ClientCertificateMiddleware>();
        }

        /// <summary>Call after the route decision.</summary>
        public void UseAccessPolicy() => app.UseMiddleware<AccessPolicyMiddleware>();
    }

    private static TrustedProxies TrustedProxies(Live<AccessOptions> access) => new(() => access.Current.TrustedProxies);
}
