using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using RegistryRouter.Server.Observability.Audit;
using RegistryRouter.Server.Observability.Exchanges;
using RegistryRouter.Server.Observability.Metrics;
using RegistryRouter.Server.Observability.Readiness;

namespace RegistryRouter.Server.Observability;

internal static class MetricsSetup
{
    // The standard variables for the destination; without one nothing is sent.
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string MetricsEndpointKey = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string TracesEndpointKey = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    extension(WebApplicationBuilder builder)
    {
        /// <summary>Adds everything that observes requests; the log is added separately.</summary>
        public void AddObservation()
        {
            builder.AddAudit();
            builder.AddReadiness();
            var services = builder.Services;
            services.AddSingleton<RequestTracing>().AddSingleton<RunningExchanges>();
            services.AddSingleton<Traffic>().AddSingleton<StateMeter>();
            services.AddSingleton<IExchangeObserver, TrafficMeter>();
            services.AddSingleton<IExchangeObserver>(provider => provider.GetRequiredService<Traffic>());
            builder.AddOpenTelemetry();
        }

        private void AddOpenTelemetry()
        {
            var configuration = builder.Configuration;
            var telemetry = builder.Services.AddOpenTelemetry();
            if (string.IsNullOrEmpty(configuration["OTEL_SERVICE_NAME"]))
                telemetry.ConfigureResource(resource => resource.AddService("registry-router"));
            telemetry.WithMetrics(metrics =>
            {
                // Kestrel counts connections and TLS handshakes there, .NET memory and processor time.
                metrics.AddMeter(TrafficMeter.MeterName, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime").AddPrometheusExporter();
                if (IsSet(configuration, EndpointKey, MetricsEndpointKey))
                    metrics.AddOtlpExporter();
            });
            if (IsSet(configuration, EndpointKey, TracesEndpointKey))
                telemetry.WithTracing(traces => traces.AddSource(RequestTracing.SourceName).AddOtlpExporter());
        }
    }

    extension(IEndpointRouteBuilder endpoints)
    {
        public void MapMetrics()
        {
            var readiness = endpoints.ServiceProvider.GetRequiredService<SharedHealthChecks>();
            var scrape = endpoints.CreateApplicationBuilder();
            scrape.Use(async (context, next) =>
            {
                await readiness.CheckKeptAsync(context.RequestAborted);
                await next(context);
            });
            endpoints.Map("/metrics", scrape.UseOpenTelemetryPrometheusScrapingEndpoint(_ => true).Build());
        }
    }

    extension(IApplicationBuilder app)
    {
        /// <summary>Gives every request an id and observes every response.</summary>
        public void UseObservation()
        {
            app.ApplicationServices.GetRequiredService<StateMeter>();
            app.UseMiddleware<ObservationMiddleware>();
        }
    }

    private static bool IsSet(ConfigurationManager configuration, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (!string.IsNullOrEmpty(configuration[key]))
                return true;
        }
        return false;
    }
}
