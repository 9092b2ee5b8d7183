namespace RegistryRouter.Server.Observability.Logging;

/// <summary>Options of the log.</summary>
internal sealed class LogOptions
{
    public const string Section = "Log";

    /// <summary>Minimum level of logged events; requests are <c>Information</c>.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;

    /// <summary>Format of events on standard output.</summary>
    public LogFormat Format { get; set; } = LogFormat.Text;
}

/// <summary>Format of a log event.</summary>
internal enum LogFormat
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A line of compact JSON for machines.</summary>
    Json,
}
