namespace RegistryRouter.Server.Observability;

/// <summary>Is told of every request of a client's when it has ended. Called on the request's thread: it must be quick and never throw.</summary>
internal interface IExchangeObserver
{
    void Ended(ObservedExchange exchange);
}
