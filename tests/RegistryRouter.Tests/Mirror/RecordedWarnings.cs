using Microsoft.Extensions.Logging;
using RegistryRouter.Server.Mirror;

namespace RegistryRouter.Tests.Mirror;

/// <summary>A logger that records its messages.</summary>
internal sealed class RecordedWarnings : ILogger<MirrorWarnings>
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add($"{logLevel}: {formatter(state, exception)}");
}
