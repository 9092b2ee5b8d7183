using RegistryRouter.Server.Observability.Exchanges;
using RegistryRouter.Server.Observability.Logging;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Selects the requests that change something and passes them to the audit sinks.</summary>
internal sealed class AuditTrail(IEnumerable<IAuditSink> sinks, UploadSizes sizes, TimeProvider time) : IExchangeObserver
{
    private readonly IAuditSink[] _sinks = [.. sinks.Where(sink => sink.IsOn)];

    public void Ended(ObservedExchange exchange)
    {
        if (_sinks.Length == 0 || exchange.Route is not { Decision: { Operation.IsWrite: true } decision } route || Event(exchange, decision, route.Target) is not { } change)
            return;
        foreach (var sink in _sinks)
            sink.Add(change, exchange.Context.Request);
    }

    private AuditEvent? Event(ObservedExchange exchange, RouteDecision decision, string target)
    {
        var request = exchange.Context.Request;
        var isDone = exchange.Status is >= 200 and < 300 && !exchange.IsAborted;
        var action = Action(decision.Operation, request.Method, target, exchange.Status);
        var size = Size(exchange, action, decision.Path.Reference.ToString(), isDone);
        // An upload step changes nothing by itself, and a 401 challenge starts a sign-in.
        if ((action == AuditAction.UploadStep && isDone) || (exchange.Status == StatusCodes.Status401Unauthorized && request.Headers.Authorization.Count == 0))
            return null;
        return new AuditEvent(
            time.GetUtcNow(), exchange.Id, action, isDone, exchange.Status, BasicUser.Of(request.Headers),
            exchange.Client?.ToString(), decision.Path.Repository.ToString(),
            decision.Path.Reference.IsEmpty ? null : decision.Path.Reference.ToString(), Digest(exchange, decision, target), size,
            exchange.Error?.Message, UiPath(exchange, decision));
    }

    private static string? UiPath(ObservedExchange exchange, RouteDecision decision) =>
        decision.Upstream != Upstream.Ui ? null
            : decision.Path.Repository.IsEmpty ? exchange.Path
            : decision.Path.Root.ToString();

    private static AuditAction Action(RegistryOperation operation, string method, string target, int status) => (operation, method) switch
    {
        (RegistryOperation.ManifestWrite, _) => AuditAction.ManifestPushed,
        (RegistryOperation.ManifestDelete, _) => AuditAction.ManifestDeleted,
        (RegistryOperation.BlobDelete, _) => AuditAction.BlobDeleted,
        // OCI distribution specification, "Mounting a blob": 202 starts an upload instead. "Single POST" completes at once.
        (RegistryOperation.UploadSession, "POST") when status != StatusCodes.Status202Accepted && TargetQuery.Value(target, "mount") is not null => AuditAction.BlobMounted,
        (RegistryOperation.UploadSession, "POST" or "PUT") when TargetQuery.Value(target, "digest") is not null => AuditAction.BlobPushed,
        (RegistryOperation.UploadSession, _) => AuditAction.UploadStep,
        _ => AuditAction.OtherWritten,
    };

    private long? Size(ObservedExchange exchange, AuditAction action, string reference, bool isDone)
    {
        if (action == AuditAction.ManifestPushed)
            return exchange.BytesIn;
        if (action == AuditAction.BlobPushed)
            return sizes.End(reference, exchange.BytesIn);
        if (action == AuditAction.UploadStep && isDone && exchange.Context.Request.Method == "PATCH")
            sizes.Add(reference, exchange.BytesIn);
        else if (action == AuditAction.UploadStep && exchange.Context.Request.Method == "DELETE")
            sizes.End(reference, 0);
        return null;
    }

    // The upstream's digest comes first; without one, the digest that the client sent.
    private static string? Digest(ObservedExchange exchange, RouteDecision decision, string target) =>
        exchange.Context.Response.Headers[ContentDigest.Header] is [{ } digest] ? Printable.Header(digest)
            : TargetQuery.Value(target, "digest") ?? TargetQuery.Value(target, "mount")
            ?? (ContentDigest.IsReference(decision.Path.Reference) ? Uri.UnescapeDataString(decision.Path.Reference) : null);
}
