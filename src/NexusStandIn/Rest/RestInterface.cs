using System.Text;
using Microsoft.AspNetCore.Http;
using NexusStandIn.Access;
using NexusStandIn.Connectors;
using NexusStandIn.Registry;

namespace NexusStandIn.Rest;

/// <summary>
/// The part of Nexus' REST interface that sets it up, modelled on the OpenAPI description of Nexus 3.94: same paths,
/// statuses and strictness. Everything but the status is for administrators.
/// </summary>
internal sealed class RestInterface(Gatekeeper gatekeeper, Users users, SecurityEndpoints security, SystemEndpoints system, RepositoryEndpoints repositories, StandInBehaviour behaviour, UsageMetrics metrics)
{
    private readonly UserEndpoints _users = new(users, security.Roles);

    public async Task HandleAsync(HttpContext http)
    {
        var signIn = gatekeeper.Identify(http.Request.Headers.Authorization);
        if (signIn.Kind == SignInKind.Locked)
        {
            await AccessEndpoints.LockedAsync(http);
            return;
        }

        var request = await RestRequest.ReadAsync(http, RequestTarget.RawPath(http));
        await WriteAsync(http, Refusal(signIn, request) ?? Answer(request));
    }

    /// <summary>Answers <c>/service/metrics/data</c>, which only who may read metrics gets.</summary>
    public Task MetricsAsync(HttpContext http) => gatekeeper.Identify(http.Request.Headers.Authorization) switch
    {
        { Kind: SignInKind.Rejected } => WriteAsync(http, RestAnswer.Unauthorized),
        { User: { } user } when users.Find(user)?.IsAdministrator == true => WriteAsync(http, RestAnswer.Ok(metrics.Read())),
        _ => WriteAsync(http, RestAnswer.Forbidden),
    };

    /// <summary>Wrong credentials are refused even where none are needed (Nexus 3.96).</summary>
    private RestAnswer? Refusal(SignIn signIn, RestRequest request) => signIn.Kind switch
    {
        SignInKind.Rejected => RestAnswer.Unauthorized,
        _ when request.Segments is ["status"] or ["status", "writable"] => null,
        SignInKind.Anonymous => gatekeeper.AnonymousAccess ? RestAnswer.Forbidden : RestAnswer.Unauthorized,
        _ => users.Find(signIn.User!)?.IsAdministrator == true ? null : RestAnswer.Forbidden,
    };

    private RestAnswer Answer(RestRequest request) => (request.Method, request.Segments) switch
    {
        ("GET" or "HEAD", ["status"]) => RestAnswer.Empty,
        ("GET" or "HEAD", ["status", "writable"]) => behaviour.ReadOnly ? RestAnswer.Unavailable : RestAnswer.Empty,
        (_, ["system", ..]) => system.Answer(request),
        (_, ["security", "users", ..]) => _users.Answer(request),
        (_, ["security", ..]) => security.Answer(request),
        (_, ["blobstores", ..] or ["repositories", ..]) => repositories.Answer(request),
        _ => RestAnswer.NotFound,
    };

    // Indented, so that no client gets by with looking for a piece of text.
    private static Task WriteAsync(HttpContext http, RestAnswer answer) => answer.Body is { } body
        ? Answers.WriteAsync(http, answer.Status, "application/json", Encoding.UTF8.GetBytes(body.ToJsonString(Json.Indented)))
        : Answers.EmptyAsync(http, answer.Status);
}
