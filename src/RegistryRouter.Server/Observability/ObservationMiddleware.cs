using RegistryRouter.Server.Observability.Exchanges;
using RegistryRouter.Server.Observability.Metrics;
namespace RegistryRouter.Server.Observability;

/// <summary>Gives every request an id, observes it from start to end, and passes it to the observers.</summary>
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
