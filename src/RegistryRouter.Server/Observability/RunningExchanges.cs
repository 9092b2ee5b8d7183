namespace RegistryRouter.Server.Observability;

/// <summary>The requests that run now.</summary>
internal sealed class RunningExchanges
{
    private readonly Lock _gate = new();
    private readonly HashSet<ObservedExchange> _running = [];

    /// <summary>Those that run at this moment, in no order.</summary>
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
