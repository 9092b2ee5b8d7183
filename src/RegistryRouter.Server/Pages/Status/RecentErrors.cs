using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Server.Pages.Status;

/// <summary>The last refused or failed requests, newest first, with the message that the client got.</summary>
internal sealed class RecentErrors(TimeProvider time) : IExchangeObserver
{
    private const int Kept = 50;

    private readonly Lock _gate = new();
    private readonly Queue<ErrorReport> _errors = new(Kept + 1);

    public IReadOnlyList<ErrorReport> All
    {
        get
        {
            lock (_gate)
                return [.. _errors.Reverse()];
        }
    }

    public void Ended(ObservedExchange exchange)
    {
        if (exchange.Status < 500 && (exchange.Status < 400 || exchange.Error is null))
            return;
        var report = ReportOf(exchange);
        lock (_gate)
        {
            _errors.Enqueue(report);
            if (_errors.Count > Kept)
                _errors.Dequeue();
        }
    }

    private ErrorReport ReportOf(ObservedExchange exchange) => new(
        time.GetUtcNow(),
        exchange.Id,
        exchange.Client?.ToString() ?? "",
        Printable.Text(exchange.Context.Request.Method),
        exchange.Path,
        exchange.Status,
        UpstreamLabel.Of(exchange.Route?.Decision),
        exchange.Error is { } error ? Printable.Text(error.Message) : "Nexus returned this error. See the Nexus log for the cause.",
        exchange.Error?.Detail is { } detail ? Printable.Text(detail) : null);
}
