using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using RegistryRouter.Server.Hosting;
using RegistryRouter.Server.Hosting.Readiness;
using RegistryRouter.Server.Observability.Audit;
using RegistryRouter.Server.Observability.Exchanges;
using RegistryRouter.Server.Observability.Metrics;

namespace RegistryRouter.Server.Observability;

internal static class MetricsSetup
{
    private const string ScrapePath = "/metrics";

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
            var services = builder.Services;
            services.AddSingleton<RequestTracing>().AddSingleton<RunningExchanges>();
            services.AddSingleton<Traffic>().AddSingleton<StateMeter>();
            services.AddSingleton<IExchangeObserver, TrafficMeter>();
            services.AddSingleton<IExchangeObserver>(provider => provider.GetRequiredService<Traffic>());
            services.AddSingleton(new ManagementEndpoint(ScrapePath, Scraping));
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

    extension(IApplicationBuilder app)
    {
        /// <summary>Gives every request an id and observes every response.</summary>
        public void UseObservation()
        {
            app.ApplicationServices.GetRequiredService<StateMeter>();
            app.UseMiddleware<ObservationMiddleware>();
        }
    }

    private static RequestDelegate Scraping(IApplicationBuilder management)
    {
        var readiness = management.ApplicationServices.GetRequiredService<ReadinessProbe>();
        var branch = management.New();
        branch.UseOpenTelemetryPrometheusScrapingEndpoint(_ => true);
        var scrape = branch.Build();
        return async context =>
        {
            await readiness.CheckAsync(context.RequestAborted);
            await scrape(context);
        };
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
