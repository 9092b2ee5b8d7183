using System.Text.Json;
using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Server.Pages.Status;

internal static class StatusSetup
{
    // The page receives server-sent events and loads nothing from other hosts.
    private const string ContentSecurityPolicy = $"{PageAnswer.ContentSecurityPolicy}; connect-src 'self'";

    extension(WebApplicationBuilder builder)
    {
        public void AddStatusPage()
        {
            var services = builder.Services;
            services.AddSingleton<StatusReader>().AddSingleton<StatusEvents>().AddSingleton<TrafficHistory>();
            services.AddSingleton<ResponseTimes>().AddSingleton<IExchangeObserver>(provider => provider.GetRequiredService<ResponseTimes>());
            services.AddSingleton<RecentErrors>().AddSingleton<IExchangeObserver>(provider => provider.GetRequiredService<RecentErrors>());
            services.AddHostedService<TrafficSampler>();
        }
    }

    extension(IEndpointRouteBuilder endpoints)
    {
        /// <summary>Adds the status page to the management listener.</summary>
        public void MapStatusPage()
        {
            endpoints.MapAsset("/", "Pages.Status", "status.html");
            endpoints.MapAsset("/status.css", "Pages.Status", "status.css");
            endpoints.MapAsset("/status.js", "Pages.Status", "status.js");
            endpoints.MapAsset("/plot.js", "Pages.Status", "plot.js");
            endpoints.MapAsset("/icon.svg", "Pages", "icon.svg");
            var services = endpoints.ServiceProvider;
            endpoints.MapGet("/events", services.GetRequiredService<StatusEvents>().WriteAsync);
            endpoints.MapMethods("/status.json", [HttpMethods.Get, HttpMethods.Head], AnswerJson(services.GetRequiredService<StatusReader>()));
        }

        // For every method: PageAnswer explains a refusal.
        private void MapAsset(string path, string folder, string name)
        {
            var asset = PageAsset.TryRead(folder, name) ?? throw new InvalidOperationException($"The assembly has no {name}.");
            endpoints.Map(path, async context =>
            {
                if (await PageAnswer.AllowsAsync(context))
                    await PageAnswer.WriteAsync(context, asset.ContentType, asset.Content, ContentSecurityPolicy);
            });
        }
    }

    private static RequestDelegate AnswerJson(StatusReader reader) => async context =>
    {
        var report = await reader.ReadAsync(context.RequestAborted);
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, report, StatusJson.Default.StatusReport, context.RequestAborted);
    };
}
