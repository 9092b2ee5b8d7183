namespace RegistryRouter.Server.Observability;

/// <summary>Names every request, watches it from beginning to end, and hands it to those who tell of it.</summary>
internal sealed class ObservationMiddleware(
    RequestDelegate next, RunningExchanges running, IEnumerable<IExchangeObserver> observers, RequestTracing tracing, TimeProvider time)
{
    private readonly IExchangeObserver[] _observers = [.. observers];

    public async Task InvokeAsync(HttpContext context)
    {
        var exchange = new ObservedExchange(context, RequestId.Of(context.Request.Headers), time);
        context.Request.Headers[RequestId.Header] = exchange.Id;
        running.Add(exchange);
        using var activity = tracing.Start(context.Request);
        var failed = true;
        try
        {
            await next(context);
            failed = false;
        }
        finally
        {
            running.Remove(exchange);
            exchange.End(failed);
            RequestTracing.Describe(activity, exchange);
            foreach (var observer in _observers)
                observer.Ended(exchange);
        }
    }
}
