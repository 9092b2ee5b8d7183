using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Observability.Exchanges;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;

namespace RegistryRouter.Server.Observability.Logging;

internal static class LoggingSetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddRouterLogging()
        {
            builder.AddSection<LogOptions>(LogOptions.Section);
            builder.Services.AddSingleton(services =>
                new StandardOutputSink(Formatter(Options(services).Format), Console.OpenStandardOutput(), TimeProvider.System));
            builder.Services.AddSingleton(services => AccessFormat(Options(services).Format));
            builder.Services.AddSerilog(
                (services, logger) => Configure(logger, Options(services), services.GetRequiredService<StandardOutputSink>()),
                preserveStaticLogger: true);
            builder.Services.AddSingleton<IExchangeObserver, AccessLog>();
        }
    }

    private static LogOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<LogOptions>>().Value;

    // The framework and YARP log their internals; the router itself logs what an operator must know.
    private static void Configure(LoggerConfiguration logger, LogOptions options, StandardOutputSink output)
    {
        logger.MinimumLevel.Is(SerilogLevel(options.Level))
            .MinimumLevel.Override("Microsoft", LogEventLevel.Error)
            // They log every failure; /readyz, the metrics and the status page show it.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LevelAlias.Off)
            .MinimumLevel.Override("System", LogEventLevel.Error)
            .MinimumLevel.Override("Yarp", LogEventLevel.Error);
        logger.WriteTo.Sink(output);
    }

    private static ITextFormatter Formatter(LogFormat format) => format switch
    {
        LogFormat.Text => new TextEvent(),
        LogFormat.Json => new JsonEvent(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static IAccessLineFormat AccessFormat(LogFormat format) => format switch
    {
        LogFormat.Text => new TextAccessLine(),
        LogFormat.Json => new JsonAccessLine(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static LogEventLevel SerilogLevel(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        LogLevel.Critical => LogEventLevel.Fatal,
        LogLevel.None => LevelAlias.Off,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
