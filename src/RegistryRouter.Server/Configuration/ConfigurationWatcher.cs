using System.Runtime.InteropServices;

namespace RegistryRouter.Server.Configuration;

/// <summary>
/// Reloads changed configuration sections while the router runs. An invalid configuration is rejected with a
/// warning, and the previous one stays in force.
/// </summary>
/// <remarks>Compares content: file events miss files mounted into containers by symbolic links.</remarks>
internal sealed partial class ConfigurationWatcher(
    ConfigurationReader reader, IConfiguration atStart, IEnumerable<ILiveSection> live, TimeProvider time, ILogger<ConfigurationWatcher> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly ILiveSection[] _live = [.. live];
    private readonly Lock _looking = new();
    private Dictionary<string, string?> _values = reader.Values(atStart);
    private string? _lastFault;

    /// <summary>Checks now.</summary>
    public void Look()
    {
        lock (_looking)
        {
            try
            {
                Compare(reader.Read());
                _lastFault = null;
            }
            catch (Exception fault) when (fault is ConfigurationErrorsException or IOException or InvalidDataException or UnauthorizedAccessException)
            {
                Refuse(fault is ConfigurationErrorsException { Errors: var faults } ? string.Join("; ", faults) : fault.GetBaseException().Message);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // As daemons do; systemd's ExecReload sends it.
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            Look();
        });
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Look();
    }

    private void Compare(IConfigurationRoot configuration)
    {
        var values = reader.Values(configuration);
        var changed = values.Keys.Union(_values.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(key => values.GetValueOrDefault(key) != _values.GetValueOrDefault(key))
            .ToLookup(key => Array.Find(_live, section => key.StartsWith($"{section.Name}:", StringComparison.OrdinalIgnoreCase)));
        if (changed.Count > 0)
            reader.Check(configuration);
        foreach (var section in changed)
        {
            var keys = string.Join(", ", section);
            if (section.Key is null)
                Log.NeedsRestart(logger, keys);
            else
                Take(section.Key, configuration, keys);
        }
        _values = values;
    }

    private void Take(ILiveSection section, IConfiguration configuration, string keys)
    {
        section.Take(configuration);
        Log.Taken(logger, keys);
    }

    // The same error is logged once, not at every check.
    private void Refuse(string fault)
    {
        if (fault == _lastFault)
            return;
        _lastFault = fault;
        Log.Refused(logger, fault);
    }

    private static partial class Log
    {
        [LoggerMessage(8001, LogLevel.Information, "Configuration change applied: {Keys}")]
        public static partial void Taken(ILogger logger, string keys);

        [LoggerMessage(8002, LogLevel.Warning, "Configuration change requires a restart: {Keys}")]
        public static partial void NeedsRestart(ILogger logger, string keys);

        [LoggerMessage(8003, LogLevel.Warning, "Configuration change rejected, so the previous configuration stays in force: {Error}")]
        public static partial void Refused(ILogger logger, string error);
    }
}
