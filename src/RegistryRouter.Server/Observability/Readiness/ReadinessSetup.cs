using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RegistryRouter.Server.Observability.Readiness;

internal static class ReadinessSetup
{
    extension(WebApplicationBuilder builder)
    {
        /// <summary>Shares the report of the health checks that all folders register.</summary>
        public void AddReadiness()
        {
            var services = builder.Services;
            // An invalid configuration prevents startup.
            services.AddHealthChecks().AddCheck("configuration", () => HealthCheckResult.Healthy("The configuration was valid at startup."));
            var framework = services.Single(service => service.ServiceType == typeof(HealthCheckService)).ImplementationType!;
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SharedHealthChecks>(
                provider, (HealthCheckService)ActivatorUtilities.CreateInstance(provider, framework)));
            services.Replace(ServiceDescriptor.Singleton<HealthCheckService>(provider => provider.GetRequiredService<SharedHealthChecks>()));
        }
    }

    extension(IEndpointRouteBuilder endpoints)
    {
        /// <summary><c>/readyz</c>: whether the router is ready for requests.</summary>
        public void MapReadiness() => endpoints.MapHealthChecks("/readyz", new HealthCheckOptions
        {
            AllowCachingResponses = true, // AnswerAsync forbids it, with one header instead of the framework's three
            ResponseWriter = AnswerAsync,
        });
    }

    private static Task AnswerAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(JsonSerializer.Serialize(ReadinessReport.Of(report), ReadinessJson.Default.ReadinessReport) + "\n", context.RequestAborted);
    }
}
