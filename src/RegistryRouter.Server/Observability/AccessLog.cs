using Serilog.Events;

namespace RegistryRouter.Server.Observability;

/// <summary>One event per request. Never the query (it may hold an account) and never <c>Authorization</c> but for the user's name.</summary>
/// <remarks>Written by its own formats into the log's output: made as an event of a logger it cost more than forwarding the request.</remarks>
internal sealed class AccessLog(Serilog.ILogger logger, StandardOutputSink output, IAccessLineFormat format) : IExchangeObserver
{
    private readonly bool _isOn = logger.IsEnabled(LogEventLevel.Information);

    public void Ended(ObservedExchange exchange)
    {
        if (_isOn)
            output.Write(exchange, format);
    }
}
