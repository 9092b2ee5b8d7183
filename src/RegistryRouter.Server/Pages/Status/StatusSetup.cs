using System.Text.Json;
using RegistryRouter.Server.Hosting;
using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Server.Pages.Status;

internal static class StatusSetup
{
    // The page receives server-sent events and loads nothing from other hosts.
    private const string ContentSecurityPolicy = $"{PageAnswer.ContentSecurityPolicy}; connect-src 'self'";

    extension(WebApplicationBuilder builder)
    {
        /// <summary>Adds the status page to the management listener.</summary>
        public void AddStatusPage()
        {
            var services = builder.Services;
            services.AddSingleton<StatusReader>().AddSingleton<StatusEvents>().AddSingleton<TrafficHistory>();
            services.AddSingleton<ResponseTimes>().AddSingleton<IExchangeObserver>(provider => provider.GetRequiredService<ResponseTimes>());
            services.AddSingleton<RecentErrors>().AddSingleton<IExchangeObserver>(provider => provider.GetRequiredService<RecentErrors>());
            services.AddHostedService<TrafficSampler>();
            AddAsset(services, "/", "Pages.Status", "status.html");
            AddAsset(services, "/status.css", "Pages.Status", "status.css");
            AddAsset(services, "/status.js", "Pages.Status", "status.js");
            AddAsset(services, "/plot.js", "Pages.Status", "plot.js");
            AddAsset(services, "/icon.svg", "Pages", "icon.svg");
            services.AddSingleton(new ManagementEndpoint("/events", management => management.ApplicationServices.GetRequiredService<StatusEvents>().WriteAsync));
            services.AddSingleton(new ManagementEndpoint("/status.json", management => AnswerJson(management.ApplicationServices.GetRequiredService<StatusReader>())));
        }
    }

    private static void AddAsset(IServiceCollection services, string path, string folder, string name) =>
        services.AddSingleton(new ManagementEndpoint(path, _ =>
        {
            var asset = PageAsset.TryRead(folder, name) ?? throw new InvalidOperationException($"The assembly has no {name}.");
            return async context =>
            {
                if (await PageAnswer.AllowsAsync(context))
                    await PageAnswer.WriteAsync(context, asset.ContentType, asset.Content, ContentSecurityPolicy);
            };
        }));

    private static RequestDelegate AnswerJson(StatusReader reader) => async context =>
    {
        var report = await reader.ReadAsync(context.RequestAborted);
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, report, StatusJson.Default.StatusReport, context.RequestAborted);
    };
}
