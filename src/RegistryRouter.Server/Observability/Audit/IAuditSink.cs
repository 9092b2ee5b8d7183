namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Keeps or tells what was changed.</summary>
internal interface IAuditSink
{
    /// <summary>Whether it is wanted at all.</summary>
    bool IsOn { get; }

    /// <summary>Takes one event. Called on the request's thread, after its answer: it must never wait or throw.</summary>
    void Add(AuditEvent change, HttpRequest request);
}
