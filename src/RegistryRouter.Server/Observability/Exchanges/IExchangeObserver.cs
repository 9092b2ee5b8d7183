namespace RegistryRouter.Server.Observability.Exchanges;

/// <summary>Gets every client request when it has ended. Called on the request's thread: must be quick and never throw.</summary>
internal interface IExchangeObserver
{
    void Ended(ObservedExchange exchange);
}
