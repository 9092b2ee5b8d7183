using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>
/// Logs that the mirror did not deliver an image, the likely cause and the fix, at most once a minute. Docker and
/// containerd report no error and fall back to the mirrored registry.
/// </summary>
internal sealed partial class MirrorWarnings(TimeProvider time, ILogger<MirrorWarnings> logger)
{
    private readonly LogInterval _interval = new(time);

    /// <summary>Checks the response to a mirror client.</summary>
    public void Note(HttpContext context)
    {
        var decision = context.Features.Get<RouteDecisionFeature>()?.Decision;
        if (context.RequestAborted.IsCancellationRequested || Cause(context, decision) is not { } cause || !_interval.IsDue(out var suppressed))
            return;
        Log.NotDelivered(logger, Image(decision), decision?.Namespace ?? "–", context.Response.StatusCode, cause, suppressed);
    }

    private static string? Cause(HttpContext context, RouteDecision? decision)
    {
        if (context.Features.Get<MirrorFailure>() is { Error: var error })
            return $"{error.Message}. {error.Detail}";
        return (context.Response.StatusCode, decision) switch
        {
            (StatusCodes.Status403Forbidden, null) => $"The client address {context.Connection.RemoteIpAddress} is not in Mirror:Networks.",
            (_, { Refusal: RefusalKind.UnknownNamespace }) => "The registry that the client requested (?ns=) is not in Mirror:Namespaces.",
            (_, null or { Upstream: null }) => null,
            (StatusCodes.Status403Forbidden, _) => "Nexus denies the read: grant the account in Mirror:Username, or the anonymous user, the privileges read and browse on the repository.",
            (StatusCodes.Status404NotFound, { Operation: RegistryOperation.ManifestRead or RegistryOperation.ManifestCheck }) =>
                "Nexus does not have the image: (1) the group has no proxy repository for that registry, or the address is that of a hosted repository; "
                + "(2) the proxy repository is blocked, offline or cannot reach the registry; (3) the image does not exist.",
            (StatusCodes.Status429TooManyRequests, _) => "Nexus, or the registry behind it, limits requests: set an account of that registry in the proxy repository.",
            ( >= 500, _) => "Nexus is unreachable or failed: check that it runs and that the address in Nexus:Group or Mirror:Namespaces is correct.",
            _ => null,
        };
    }

    private static string Image(RouteDecision? decision) => decision is { Path: var path }
        ? $"{path.Repository}{(path.Reference.StartsWith("sha256", StringComparison.Ordinal) ? "@" : ":")}{path.Reference}"
        : "an image";

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Warning, "The mirror did not deliver {Image} (registry {Registry}, status {Status}). {Cause} ({Suppressed} more failures since the last such message)")]
        public static partial void NotDelivered(ILogger logger, string image, string registry, int status, string cause, int suppressed);
    }
}
