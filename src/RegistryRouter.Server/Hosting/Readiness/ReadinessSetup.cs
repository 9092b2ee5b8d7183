using System.Text.Json;
using RegistryRouter.Server.Hosting.Draining;

namespace RegistryRouter.Server.Hosting.Readiness;

internal static class ReadinessSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddReadiness()
        {
            builder.Services.AddSingleton<IReadinessCheck, ConfigurationReadiness>();
            builder.Services.AddSingleton<IReadinessCheck, CertificateReadiness>();
            builder.Services.AddSingleton<ReadinessProbe>();
            builder.Services.AddSingleton(new ManagementEndpoint("/livez", _ => ManagementEndpoints.AnswerAlive));
            builder.Services.AddSingleton(new ManagementEndpoint("/readyz", management =>
            {
                var probe = management.ApplicationServices.GetRequiredService<ReadinessProbe>();
                var drain = management.ApplicationServices.GetRequiredService<Drain>();
                return async context => await AnswerAsync(context, drain.IsDraining ? ReadinessReport.Draining : await probe.CheckAsync(context.RequestAborted));
            }));
        }
    }

    private static Task AnswerAsync(HttpContext context, ReadinessReport report)
    {
        context.Response.StatusCode = report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(JsonSerializer.Serialize(report, ReadinessJson.Default.ReadinessReport) + "\n", context.RequestAborted);
    }
}
