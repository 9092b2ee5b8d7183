using System.Net;
using System.Net.Http.Headers;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>
/// Signs in the mirror's requests, and removes client credentials: a Docker daemon sends its Docker Hub password to
/// mirrors. Responses carry no challenge and no cookie.
/// </summary>
internal sealed class SignInHandler(HttpMessageHandler inner, UpstreamAddress upstream, ServiceAccount account, TimeProvider time)
    : DelegatingHandler(inner)
{
    private static readonly HttpRequestOptionsKey<RouterError> ErrorKey = new("Mirror");

    /// <summary>Client headers that are not sent to Nexus.</summary>
    internal static readonly string[] Withheld = ["Cookie", "Authorization", "Proxy-Authorization"];

    private readonly UpstreamSignIn _signIn = new(upstream, account, time);

    /// <summary>The error that replaces the response; null: the response is passed on.</summary>
    public static RouterError? ErrorOf(HttpResponseMessage response) =>
        response.RequestMessage is { } request && request.Options.TryGetValue(ErrorKey, out var error) ? error : null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A body could not be sent again for a retry, and reads do not need one.
        request.Content = null;
        foreach (var name in Withheld)
            request.Headers.Remove(name);
        try
        {
            var response = await SendSignedInAsync(request, cancellationToken);
            response.Headers.Remove("WWW-Authenticate");
            response.Headers.Remove("Set-Cookie");
            return response;
        }
        catch (SignInException refusal)
        {
            request.Options.Set(ErrorKey, refusal.Error);
            return new HttpResponseMessage(HttpStatusCode.Unauthorized) { RequestMessage = request };
        }
    }

    private async Task<HttpResponseMessage> SendSignedInAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var scope = Scope(request);
        var line = new SignInProbe(request, base.SendAsync);
        var sent = await _signIn.AuthorizeAsync(scope, null, line, cancellationToken);
        var response = await SendAsync(request, scope, sent, cancellationToken);
        var isBorrowed = _signIn.Tokens.IsBorrowed(scope, sent);
        if (response.StatusCode != HttpStatusCode.Unauthorized && !(isBorrowed && response.StatusCode == HttpStatusCode.Forbidden))
            return response;

        response.Dispose();
        if (!isBorrowed)
            _signIn.Forget(scope, sent);
        var renewed = await _signIn.AuthorizeAsync(scope, new(sent), line, cancellationToken)
            ?? throw new SignInException(account.IsNamed ? MirrorErrors.NotAllowed(account.Username) : MirrorErrors.AnonymousRefused);
        response = await SendAsync(request, scope, renewed, cancellationToken);
        if (isBorrowed && response.IsSuccessStatusCode)
            _signIn.Tokens.MarkScoped();
        if (response.StatusCode == HttpStatusCode.Unauthorized)
            request.Options.Set(ErrorKey, account.IsNamed ? MirrorErrors.NotAllowed(account.Username) : MirrorErrors.AnonymousRefused);
        return response;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string scope, AuthenticationHeaderValue? sent, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = sent;
        var response = await base.SendAsync(request, cancellationToken);
        // The HTML page marks Nexus' account lock, unlike Docker Hub's limit; more requests would only prolong the lock.
        if (response.StatusCode == HttpStatusCode.TooManyRequests && response.Content.Headers.ContentType?.MediaType == "text/html")
            _signIn.Forget(scope, sent, isLocked: true);
        return response;
    }

    // A probe names no repository.
    private static string Scope(HttpRequestMessage request) => request is RoutedRequest { Route.Decision.Path: { Repository.Length: > 0 } path }
        ? $"repository:{path.Repository}:pull"
        : "registry:catalog:*";
}
