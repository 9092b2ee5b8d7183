using RegistryRouter.Server.Observability.Exchanges;
using RegistryRouter.Server.Observability.Metrics;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Observability;

/// <summary>Gives every request an id, observes it from start to end, and passes it to the observers.</summary>
internal sealed class ObservationMiddleware(
    RequestDelegate next, RunningExchanges running, IEnumerable<IExchangeObserver> observers, IEnumerable<IResponseObserver> responses,
    RequestTracing tracing, TimeProvider time)
{
    private readonly IExchangeObserver[] _observers = [.. observers];
    private readonly IResponseObserver[] _responses = [.. responses.Where(observer => observer.IsNeeded)];

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
            foreach (var observer in _responses)
                observer.Ended(context);
            foreach (var observer in _observers)
                observer.Ended(exchange);
        }
    }
}
