using Microsoft.Extensions.Options;
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
    }
}
