using Microsoft.AspNetCore.Connections.Features;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Access;

/// <summary>Requires a client certificate for pushes and deletions. Tokens, existence checks and reads pass.</summary>
internal sealed partial class ClientCertificateMiddleware
{
    private static readonly object Verdict = new();

    private readonly RequestDelegate _next;
    private readonly ClientCertificates _certificates;
    private readonly Live<AccessOptions> _access;

    public ClientCertificateMiddleware(
        RequestDelegate next, ClientCertificates certificates, Live<AccessOptions> access, ILogger<ClientCertificateMiddleware> logger)
    {
        (_next, _certificates, _access) = (next, certificates, access);
        if (access.Current.UiDockerPaths == UiDockerPathRule.Open)
            Log.OpenOnUi(logger);
    }

    public Task InvokeAsync(HttpContext context) =>
        !IsNeeded(context) || IsShown(context)
            ? _next(context)
            : ErrorWriter.WriteAsync(context, RouterErrors.ClientCertificateMissing, context.Route.Decision.Path.IsRegistry);

    /// <summary>Whether a request needs a certificate by the current rules.</summary>
    public bool IsNeeded(HttpContext context) => IsNeeded(context.Route.Decision, context.Request.Method, _access.Current);

    // For an ambiguous path of the web UI, the strictest reading decides.
    private static bool IsNeeded(RouteDecision route, string method, AccessOptions access) =>
        (route.Upstream != Upstream.Ui || access.UiDockerPaths == UiDockerPathRule.Guarded)
        && (route.Operation.IsWrite || (route.Operation == RegistryOperation.Unsupported && method is not ("GET" or "HEAD")));

    // Checked once per connection: a push has many requests.
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
        context.Connection.ClientCertificate is { } certificate && _certificates.IsTrusted(certificate);

    private static partial class Log
    {
        [LoggerMessage(3005, LogLevel.Warning, "Access:UiDockerPaths is Open, so Tls:ClientCertificate does not apply to the Docker paths of the web UI (/repository/NAME/v2/…, /v2/… under Ui:Hosts). Set it to Guarded, or make sure that the roles in Nexus enforce the same restrictions")]
        public static partial void OpenOnUi(ILogger logger);
    }
}
