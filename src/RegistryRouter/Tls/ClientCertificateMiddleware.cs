using Microsoft.AspNetCore.Connections.Features;
using RegistryRouter.Errors;
using RegistryRouter.Registry;
using RegistryRouter.Routing;

namespace RegistryRouter.Tls;

/// <summary>Lets only clients with a certificate push and delete. Tokens, existence checks and reads pass.</summary>
internal sealed class ClientCertificateMiddleware(RequestDelegate next, ClientCertificates certificates)
{
    private static readonly object Verdict = new();

    public Task InvokeAsync(HttpContext context) =>
        !context.Route.Decision.Operation.IsWrite || IsShown(context)
            ? next(context)
            : ErrorWriter.WriteAsync(context, RouterErrors.ClientCertificateMissing, toRegistryClient: true);

    // Judged once for a connection: a push has many requests.
    private bool IsShown(HttpContext context)
    {
        var items = context.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items is null)
            return Judge(context);
        lock (items)
        {
            if (!items.TryGetValue(Verdict, out var known))
                items[Verdict] = known = Judge(context);
            return (bool)known!;
        }
    }

    private bool Judge(HttpContext context) =>
        context.Connection.ClientCertificate is { } certificate && certificates.IsTrusted(certificate);
}
