using RegistryRouter.Server.Routing;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Cache.Proofs;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Server.Cache;

/// <summary>Answers pings and token requests with what Nexus answered to the same credential a moment ago, or before it failed.</summary>
internal sealed class SignInReads(
    SignInAnswers answers, Accounts accounts, CredentialHashes hashes, OutageGate outages, IOrigin origin, IOptions<CacheOptions> options, TimeProvider time)
{
    private const int MaxBody = 64 * 1024;

    // A token must live until the client has used it.
    private static readonly TimeSpan TokenMargin = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _window = options.Value.AuthorizationWindow;

    public async Task ServeAsync(HttpContext context, ReadScope scope, bool isToken, RequestDelegate next)
    {
        var request = context.Request;
        var asked = 0;
        var key = $"{scope.Credential} {request.Method} {request.Scheme}://{request.Host}{context.Route.Target}";
        try
        {
            var answer = await answers.GetAsync(
                key,
                token => { asked++; return AskAsync(context, scope, isToken, token); },
                answer => Lifetime(answer, scope, isToken),
                context.RequestAborted);
            await WriteAsync(context, answer, new CacheStatus(asked == 0 ? CacheOutcome.Hit : outages.IsDown(scope.Registry) ? CacheOutcome.Stale : CacheOutcome.Miss, asked));
        }
        catch (OutageException outage)
        {
            if (outage.Response is null)
                await next(context);
            else
                await OriginPass.WriteAsync(context, outage.Response, new CacheStatus(CacheOutcome.Miss, asked));
        }
    }

    private async Task<SignInAnswer> AskAsync(HttpContext context, ReadScope scope, bool isToken, CancellationToken cancellationToken)
    {
        if (!outages.MayAsk(scope.Registry))
            throw new OutageException(null);
        var started = time.GetTimestamp();
        var response = await origin.Prepare(context, context.Request.Method, context.Route.Target).SendAsync(cancellationToken);
        outages.Report(scope.Registry, response.IsOutage);
        if (response.IsOutage)
            throw new OutageException(response);
        var body = await response.ReadBodyAsync(MaxBody, cancellationToken);
        return new SignInAnswer(response.Status, [.. response.Headers], body, Account(scope, response.Status, body, isToken, started));
    }

    private Account? Account(ReadScope scope, int status, byte[] body, bool isToken, long started)
    {
        if (status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
            accounts.Refuse(scope.Credential);
        if (status != StatusCodes.Status200OK)
            return null;
        return isToken && Token(body) is { } token
            ? accounts.Accept(scope.Credential, started, hashes.Of(scope.Registry, $"Bearer {token}"))
            : accounts.Accept(scope.Credential, started);
    }

    // Without credentials, a ping's 401 says how to sign in.
    private TimeSpan? Lifetime(SignInAnswer answer, ReadScope scope, bool isToken) => answer.Status switch
    {
        StatusCodes.Status200OK when answer.Account is null || answer.Body.Length >= MaxBody => null,
        StatusCodes.Status200OK when isToken && ExpiresIn(answer.Body) is { } lifetime => lifetime > TokenMargin ? Min(_window, lifetime - TokenMargin) : null,
        StatusCodes.Status200OK => _window,
        StatusCodes.Status401Unauthorized when !isToken && scope.Credential.IsAnonymous => _window,
        _ => null,
    };

    private static async Task WriteAsync(HttpContext context, SignInAnswer answer, CacheStatus status)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, values) in answer.Headers)
            response.Headers[name] = values;
        status.Set(context);
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static string? Token(byte[] body) => Property(body, "token")?.GetString() ?? Property(body, "access_token")?.GetString();

    private static TimeSpan? ExpiresIn(byte[] body) =>
        Property(body, "expires_in") is { ValueKind: JsonValueKind.Number } seconds && seconds.TryGetInt32(out var number) ? TimeSpan.FromSeconds(number) : null;

    private static JsonElement? Property(byte[] body, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) ? value.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
