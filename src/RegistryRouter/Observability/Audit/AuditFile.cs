using System.Text.Json;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Parsing;

namespace RegistryRouter.Observability.Audit;

/// <summary>The audit trail as a file: a line of JSON an event, a new file each day or when one is full.</summary>
internal sealed class AuditFile : IAuditSink, IDisposable
{
    private static readonly MessageTemplate Template = new MessageTemplateParser().Parse("{Line:l}");

    private readonly Logger? _file;

    public AuditFile(IOptions<AuditOptions> options)
    {
        var audit = options.Value;
        if (audit.File.Length == 0)
            return;
        _file = new LoggerConfiguration().WriteTo.File(
            new MessageTemplateTextFormatter("{Message:l}{NewLine}"),
            Path.GetFullPath(audit.File),
            rollingInterval: RollingInterval.Day,
            rollOnFileSizeLimit: true,
            fileSizeLimitBytes: audit.MaxSize,
            retainedFileCountLimit: audit.RetainedFiles).CreateLogger();
    }

    public bool IsOn => _file is not null;

    public void Add(AuditEvent change, HttpRequest request)
    {
        var line = JsonSerializer.Serialize(change, AuditJson.Default.AuditEvent);
        _file?.Write(new LogEvent(change.Time, LogEventLevel.Information, exception: null, Template, [new("Line", new ScalarValue(line))]));
    }

    public void Dispose() => _file?.Dispose();
}
