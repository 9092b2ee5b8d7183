using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Observability.Metrics;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Writes the audit trail to a file: one JSON line per event, a new file each day or when one is full.</summary>
/// <remarks>If it cannot be written, requests are still served; this is logged once, counted, and shown by <c>/readyz</c>.</remarks>
internal sealed partial class AuditFile : IAuditSink, IDisposable
{
    private readonly Lock _gate = new();
    private readonly RollingFile? _file;
    private readonly ILogger<AuditFile> _logger;
    private AuditFault? _fault;
    private long _lost;

    /// <exception cref="ConfigurationErrorsException">The file cannot be written.</exception>
    public AuditFile(IOptions<AuditOptions> options, IMeterFactory meters, TimeProvider time, ILogger<AuditFile> logger)
    {
        var audit = options.Value;
        _logger = logger;
        meters.Create(TrafficMeter.MeterName).CreateObservableCounter(
            "registry_router.audit.lost", () => Volatile.Read(ref _lost), "{event}", "Events that could not be written to the audit trail.");
        if (audit.File.Length == 0)
            return;
        _file = new RollingFile(Path.GetFullPath(audit.File), audit.MaxSize, audit.RetainedFiles, time);
        try
        {
            _file.Open();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationErrorsException(
                [new ConfigurationError("Audit:File", audit.File, $"must be in a folder that the router can write to; {fault.Message}")]);
        }
    }

    public bool IsOn => _file is not null;

    /// <summary>Why events are lost; null if they are written.</summary>
    public AuditFault? Fault => Volatile.Read(ref _fault);

    public void Add(AuditEvent change, HttpRequest request)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(change, AuditJson.Default.AuditEvent), (byte)'\n'];
        lock (_gate)
        {
            try
            {
                _file!.Append(line);
                Kept();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Lost(fault.Message);
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Kept()
    {
        if (_fault is not { Lost: var lost })
            return;
        _fault = null;
        Log.Recovered(_logger, lost);
    }

    private void Lost(string cause)
    {
        Interlocked.Increment(ref _lost);
        if (_fault is null)
            Log.Failing(_logger, cause);
        _fault = new AuditFault(cause, (_fault?.Lost ?? 0) + 1);
    }

    private static partial class Log
    {
        [LoggerMessage(6004, LogLevel.Warning, "Cannot write the audit trail, so its events are lost: {Error}. Free disk space, or make the folder of Audit:File writable; no restart is needed")]
        public static partial void Failing(ILogger logger, string error);

        [LoggerMessage(6005, LogLevel.Warning, "The audit trail can be written again; {Lost} events were lost")]
        public static partial void Recovered(ILogger logger, long lost);
    }
}

/// <summary>The error that keeps the audit trail from being written.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Lost">Events lost so far.</param>
internal sealed record AuditFault(string Cause, long Lost);
