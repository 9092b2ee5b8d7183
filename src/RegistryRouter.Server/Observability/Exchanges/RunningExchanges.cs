namespace RegistryRouter.Server.Observability.Exchanges;

/// <summary>The requests in flight.</summary>
internal sealed class RunningExchanges
{
    private readonly Lock _gate = new();
    private readonly HashSet<ObservedExchange> _running = [];

    /// <summary>The requests in flight now, in no order.</summary>
    public IReadOnlyList<ObservedExchange> All
    {
        get
        {
            lock (_gate)
                return [.. _running];
        }
    }

    public void Add(ObservedExchange exchange)
    {
        lock (_gate)
            _running.Add(exchange);
    }

    public void Remove(ObservedExchange exchange)
    {
        lock (_gate)
            _running.Remove(exchange);
    }
}
