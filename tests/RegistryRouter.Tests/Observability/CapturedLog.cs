using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Display;

namespace RegistryRouter.Tests.Observability;

/// <summary>Captures log events as lines: level and message.</summary>
internal sealed class CapturedLog : ILogEventSink
{
    private static readonly MessageTemplateTextFormatter Formatter = new("{Level} {Message:l}", CultureInfo.InvariantCulture);

    public List<string> Lines { get; } = [];

    public Serilog.ILogger Logger(LogEventLevel least = LogEventLevel.Verbose) =>
        new LoggerConfiguration().MinimumLevel.Is(least).WriteTo.Sink(this).CreateLogger();

    public ILogger<T> Logger<T>() => new SerilogLoggerFactory(Logger()).CreateLogger<T>();

    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        Formatter.Format(logEvent, line);
        Lines.Add(line.ToString());
    }
}
