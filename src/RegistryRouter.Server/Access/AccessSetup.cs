using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Limits;
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
            builder.Services.AddSingleton(services => new RequestLimits(services.GetRequiredService<IOptions<LimitsOptions>>().Value));
        }
    }

    extension(IApplicationBuilder app)
    {
        /// <summary>Call after the route decision. Adds nothing if no limit is set.</summary>
        public void UseRequestLimits()
        {
            var options = app.ApplicationServices.GetRequiredService<IOptions<LimitsOptions>>().Value;
            if (options is not { Requests: 0, RequestsPerClient: 0, Uploads: 0, NewConnectionsPerSecond: 0 })
                app.UseMiddleware<RequestLimitsMiddleware>();
            if (options.SlowNoisiestPullerAt > 0)
                app.UseMiddleware<NoisiestPullerMiddleware>();
        }

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
