using System.Net;
using System.Net.Http.Headers;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Mirror;

/// <summary>
/// Signs the mirror's requests in, in place of whatever credentials a client sent: a Docker daemon sends its password of
/// the Docker Hub to mirrors. No challenge and no cookie comes back.
/// </summary>
internal sealed class SignInHandler(HttpMessageHandler inner, UpstreamAddress upstream, ServiceAccount account, TimeProvider time)
    : DelegatingHandler(inner)
{
    private static readonly HttpRequestOptionsKey<RouterError> ErrorKey = new("Mirror");

    /// <summary>What a client sends and Nexus must not see.</summary>
    internal static readonly string[] Withheld = ["Cookie", "Authorization", "Proxy-Authorization"];

    private readonly UpstreamSignIn _signIn = new(upstream, account, time);

    /// <summary>What to tell a client instead of an answer; null: the answer is good to be passed on.</summary>
    public static RouterError? ErrorOf(HttpResponseMessage answer) =>
        answer.RequestMessage is { } request && request.Options.TryGetValue(ErrorKey, out var error) ? error : null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A body that began could not be sent again, and a read has none that would matter.
        request.Content = null;
        foreach (var name in Withheld)
            request.Headers.Remove(name);
        try
        {
            var answer = await SendSignedInAsync(request, cancellationToken);
            answer.Headers.Remove("WWW-Authenticate");
            answer.Headers.Remove("Set-Cookie");
            return answer;
        }
        catch (SignInException refusal)
        {
            request.Options.Set(ErrorKey, refusal.Error);
            return new HttpResponseMessage(HttpStatusCode.Unauthorized) { RequestMessage = request };
        }
    }

    private async Task<HttpResponseMessage> SendSignedInAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var scope = Scope(request.RequestUri!);
        var line = new UpstreamLine(request, base.SendAsync);
        var shown = await _signIn.AuthorizeAsync(scope, null, line, cancellationToken);
        var answer = await SendAsync(request, scope, shown, cancellationToken);
        var isBorrowed = _signIn.Tokens.IsBorrowed(scope, shown);
        if (answer.StatusCode != HttpStatusCode.Unauthorized && !(isBorrowed && answer.StatusCode == HttpStatusCode.Forbidden))
            return answer;

        answer.Dispose();
        if (!isBorrowed)
            _signIn.Forget(scope, shown);
        var renewed = await _signIn.AuthorizeAsync(scope, new(shown), line, cancellationToken)
            ?? throw new SignInException(account.IsNamed ? MirrorErrors.NotAllowed(account.Username) : MirrorErrors.AnonymousRefused);
        answer = await SendAsync(request, scope, renewed, cancellationToken);
        if (isBorrowed && answer.IsSuccessStatusCode)
            _signIn.Tokens.FoundScoped();
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            request.Options.Set(ErrorKey, account.IsNamed ? MirrorErrors.NotAllowed(account.Username) : MirrorErrors.AnonymousRefused);
        return answer;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string scope, AuthenticationHeaderValue? shown, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = shown;
        var answer = await base.SendAsync(request, cancellationToken);
        // Nexus' lock is told from the Docker Hub's limit by its page; more requests would only prolong it.
        if (answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Content.Headers.ContentType?.MediaType == "text/html")
            _signIn.Forget(scope, shown, isLocked: true);
        return answer;
    }

    private string Scope(Uri address)
    {
        var path = RegistryPathParser.Parse(address.PathAndQuery[upstream.PathPrefix.Length..]);
        return path.Repository.Length > 0 ? $"repository:{path.Repository}:pull" : "registry:catalog:*";
    }
}
