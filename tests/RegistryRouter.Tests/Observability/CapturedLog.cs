using Microsoft.Extensions.Logging;

namespace RegistryRouter.Tests.Observability;

/// <summary>Keeps what is logged.</summary>
internal sealed class CapturedLog<T>(LogLevel least = LogLevel.Trace) : ILogger<T>
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add($"{logLevel} {formatter(state, exception)}");
}
