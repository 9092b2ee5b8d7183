using RegistryRouter.Server.Hosting;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>
/// Says in the log that a mirror does not deliver, why that is most likely so and how to mend it; once a minute at most.
/// Docker and containerd keep silent about it and go on to the mirrored registry.
/// </summary>
internal sealed partial class MirrorWarnings(TimeProvider time, ILogger<MirrorWarnings> logger)
{
    private readonly LogInterval _interval = new(time);

    /// <summary>Looks at an answer that was given to a mirror's client.</summary>
    public void Note(HttpContext context)
    {
        var decision = context.Features.Get<RouteDecisionFeature>()?.Decision;
        if (context.RequestAborted.IsCancellationRequested || Cause(context, decision) is not { } cause || !_interval.IsDue(out var unsaid))
            return;
        Log.NotDelivered(logger, Image(decision), decision?.Namespace ?? "–", context.Response.StatusCode, cause, unsaid);
    }

    private static string? Cause(HttpContext context, RouteDecision? decision)
    {
        if (context.Features.Get<MirrorFault>() is { Error: var error })
            return $"{error.Message}. {error.Detail}";
        return (context.Response.StatusCode, decision) switch
        {
            (StatusCodes.Status403Forbidden, null) => $"The client's address {context.Connection.RemoteIpAddress} is not in Mirror:Networks.",
            (_, { Refusal: RefusalKind.UnknownNamespace }) => "The registry that the client named (?ns=) is not in Mirror:Namespaces.",
            (_, null or { Upstream: null }) => null,
            (StatusCodes.Status403Forbidden, _) => "Nexus denies the read: give the account of Mirror:Username the privileges read and browse of the repository, or let the anonymous user have them.",
            (StatusCodes.Status404NotFound, { Operation: RegistryOperation.ManifestRead or RegistryOperation.ManifestCheck }) =>
                "Nexus does not have the image: (1) the group has no proxy repository of that registry among its members, or the address is that of a hosted repository; "
                + "(2) the proxy repository is blocked, offline or without a way to the registry; (3) there is no such image.",
            (StatusCodes.Status429TooManyRequests, _) => "Nexus, or the registry behind it, limits requests: give the proxy repository an account of that registry.",
            ( >= 500, _) => "Nexus can't be reached or failed: check that it runs and that the address in Nexus:Group or Mirror:Namespaces is right.",
            _ => null,
        };
    }

    private static string Image(RouteDecision? decision) => decision is { Path: var path }
        ? $"{path.Repository}{(path.Reference.StartsWith("sha256", StringComparison.Ordinal) ? "@" : ":")}{path.Reference}"
        : "an image";

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Warning, "The mirror did not deliver {Image} (registry {Registry}, answer {Status}). {Cause} ({Unsaid} further failures since the last such message)")]
        public static partial void NotDelivered(ILogger logger, string image, string registry, int status, string cause, int unsaid);
    }
}
