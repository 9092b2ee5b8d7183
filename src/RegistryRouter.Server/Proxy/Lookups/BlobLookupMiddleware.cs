using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Push;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Lookups;

/// <summary>Looks up a blob in the group if hosted does not have it and the decision allows it; passes on a 200.</summary>
/// <remarks>Any other status leaves hosted's response: podman and containerd give up on any status except 200 and 404.</remarks>
internal sealed class BlobLookupMiddleware(RequestDelegate next, UpstreamLookup upstreams, LookupMetrics metrics, IOptions<PushOptions> push)
{
    public Task InvokeAsync(HttpContext context) => context.Route.Decision.Fallback is null ? next(context) : LookUpAsync(context);

    private async Task LookUpAsync(HttpContext context)
    {
        var response = context.Response;
        KeyValuePair<string, StringValues>[] own = [.. response.Headers];
        await next(context);
        if (response.HasStarted || !MayBeElsewhere(response.StatusCode, context.Request.Headers.Authorization))
            return;

        var answer = await upstreams.ReadFallbackAsync(context);
        var isFound = answer.StatusCode == StatusCodes.Status200OK && CanBePromoted(answer);
        metrics.Count(isFound);
        context.Features.Set(context.Route.AfterFallback(isFound));
        if (isFound)
            PassOn(answer, response, own);
    }

    // Hosted refuses accounts that may read the group only. But a wrong password must not be sent twice: Nexus 3.96 locks
    // an account after three failed sign-ins.
    private static bool MayBeElsewhere(int status, string? authorization) => status switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status403Forbidden => true,
        StatusCodes.Status401Unauthorized => authorization?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) != true,
        _ => false,
    };

    // A pusher that gets 200 uploads nothing, so it must be a blob that promotion would copy.
    private bool CanBePromoted(HttpResponse answer) =>
        answer.ContentLength <= push.Value.MaxBytes && answer.Headers.ContentEncoding.Count == 0;

    private static void PassOn(HttpResponse answer, HttpResponse response, IEnumerable<KeyValuePair<string, StringValues>> own)
    {
        response.StatusCode = answer.StatusCode;
        response.Headers.Clear();
        foreach (var (name, values) in own.Concat(answer.Headers))
            response.Headers[name] = values;
    }
}
