using RegistryRouter.Server.Cache.Proofs;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Cache;

/// <summary>Answers pings and token requests with what Nexus answered to the same credential a moment ago, or before it failed.</summary>
internal sealed class SignInReads(SignInResponses responses, Outages outages, IOrigin origin)
{
    public async Task ServeAsync(HttpContext context, ReadScope scope)
    {
        var (request, target) = (context.Request, context.Route.Target);
        try
        {
            var (response, source) = await responses.GetAsync(
                new SignInRequest(scope.Credential, scope.Registry, $"{request.Scheme}://{request.Host}", target),
                outages.Of(scope.Registry),
                cancellationToken => AskAsync(origin.Prepare(context, HttpMethods.Get, target), cancellationToken),
                context.RequestAborted);
            await WriteAsync(context, response, Status(source));
        }
        catch (OutageException outage)
        {
            await OriginPass.WriteAsync(context, outage.Response, new CacheStatus(CacheOutcome.Miss, 1));
        }
    }

    private static async Task<SignInResponse> AskAsync(IOriginRead read, CancellationToken cancellationToken)
    {
        var response = await read.SendAsync(cancellationToken);
        var body = await response.ReadBodyAsync(SignInResponse.MaxBody + 1, cancellationToken);
        if (response.IsUnavailable)
            throw new OutageException(response, body);
        var headers = response.Headers;
        return new SignInResponse(
            response.Status, [.. headers.WWWAuthenticate.OfType<string>()], headers.ContentType, headers[ApiVersionHeader.Name], body);
    }

    private static CacheStatus Status(SignInSource source) => source switch
    {
        SignInSource.Upstream => new(CacheOutcome.Miss, 1),
        SignInSource.Shared => new(CacheOutcome.Collapsed),
        SignInSource.Fresh => new(CacheOutcome.Hit),
        SignInSource.Stale => new(CacheOutcome.Stale),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };

    private static async Task WriteAsync(HttpContext context, SignInResponse answer, CacheStatus status)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers.WWWAuthenticate = answer.Challenges;
        response.Headers.ContentType = answer.ContentType;
        response.Headers[ApiVersionHeader.Name] = answer.ApiVersion;
        response.ContentLength = answer.Body.Length;
        status.Set(context);
        await response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}
