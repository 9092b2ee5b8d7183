using RegistryRouter.Server.Observability.Exchanges;
using Serilog.Events;

namespace RegistryRouter.Server.Observability.Logging;

/// <summary>One event per request. Never logs the query (it may hold an account) or <c>Authorization</c>, except the user name.</summary>
/// <remarks>Writes straight into the log's output: an event of a logger would cost more than forwarding the request.</remarks>
internal sealed class AccessLog(Serilog.ILogger logger, StandardOutputSink output, IAccessLineFormat format) : IExchangeObserver
{
    private readonly bool _isOn = logger.IsEnabled(LogEventLevel.Information);

    public void Ended(ObservedExchange exchange)
    {
        if (_isOn)
            output.Write(exchange, format);
    }
}
