namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Stores or forwards audit events.</summary>
internal interface IAuditSink
{
    /// <summary>Whether the sink is configured.</summary>
    bool IsOn { get; }

    /// <summary>Takes one event. Called on the request's thread, after the response: must never block or throw.</summary>
    void Add(AuditEvent change, HttpRequest request);
}
