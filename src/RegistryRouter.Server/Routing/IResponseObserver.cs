namespace RegistryRouter.Server.Routing;

/// <summary>Gets every client request when its response has ended. Called on the request's thread: must be quick and never throw.</summary>
internal interface IResponseObserver
{
    /// <summary>Whether there is anything to observe; read once at startup.</summary>
    bool IsNeeded { get; }

    void Ended(HttpContext context);
}
