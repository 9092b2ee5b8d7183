namespace RegistryRouter.Server.Observability;

/// <summary>What is logged, and how it is written.</summary>
internal sealed class LogOptions
{
    public const string Section = "Log";

    /// <summary>The least important events that are logged; requests are <c>Information</c>.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;

    /// <summary>How an event is written to standard output.</summary>
    public LogFormat Format { get; set; } = LogFormat.Text;
}

/// <summary>How an event is written.</summary>
internal enum LogFormat
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A line of compact JSON for machines.</summary>
    Json,
}
