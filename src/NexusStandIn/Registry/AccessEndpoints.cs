using System.Text;
using Microsoft.AspNetCore.Http;
using NexusStandIn.Access;
using NexusStandIn.Connectors;

namespace NexusStandIn.Registry;

/// <summary><c>/v2/</c>, <c>/v2/token</c> and the refusals that send clients there.</summary>
internal sealed class AccessEndpoints(Gatekeeper gatekeeper, StandInBehaviour behaviour)
{
    /// <summary>401 without a user even where anonymous reads are on: Nexus wants clients to sign in first.</summary>
    public Task PingAsync(RegistryExchange exchange) => exchange.SignIn.Kind == SignInKind.User
        ? Answers.WriteAsync(exchange.Http, 200, "application/json", "{}"u8.ToArray())
        : ChallengeAsync(exchange);

    public Task TokenAsync(RegistryExchange exchange)
    {
        if (HttpMethods.IsGet(exchange.Request.Method)) return IssueAsync(exchange, exchange.SignIn, oauth: false);
        if (!HttpMethods.IsPost(exchange.Request.Method)) return RegistryErrors.Unsupported.WriteAsync(exchange.Http);
        return behaviour.TokenPost switch
        {
            TokenPost.NotFound404 => RegistryErrors.NotFound.WriteAsync(exchange.Http),
            TokenPost.MethodNotAllowed405 => RegistryErrors.Unsupported.WriteAsync(exchange.Http),
            TokenPost.Ok => GrantAsync(exchange),
            _ => throw new InvalidOperationException($"{behaviour.TokenPost} is not covered."),
        };
    }

    public Task ChallengeAsync(RegistryExchange exchange)
    {
        exchange.Response.Headers.WWWAuthenticate = behaviour.Challenge[exchange.Site.Role] == Challenge.Basic || !gatekeeper.AcceptsTokens
            ? "BASIC realm=\"Sonatype Nexus Repository Manager\""
            : Bearer(exchange);
        return RegistryErrors.Unauthorized.WriteAsync(exchange.Http);
    }

    public static Task LockedAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "30";
        return JettyPage.WriteAsync(http, 429, "Too many authentication attempts");
    }

    private string Bearer(RegistryExchange exchange)
    {
        var site = exchange.Site;
        var realm = TokenRealm.Of(exchange.Request, site.Address(), site.Prefix, behaviour.RealmBug[site.Role]);
        var scope = behaviour.ChallengeScope ? ",scope=\"repository:*:pull\"" : "";
        return $"Bearer realm=\"{realm}\",service=\"{realm}\"{scope}";
    }

    private async Task GrantAsync(RegistryExchange exchange)
    {
        var form = await exchange.Request.ReadFormAsync(exchange.Aborted);
        var signIn = form["grant_type"].ToString() switch
        {
            "password" => gatekeeper.Check(form["username"].ToString(), form["password"].ToString()),
            "refresh_token" => gatekeeper.CheckToken(form["refresh_token"].ToString()),
            _ => SignIn.Rejected,
        };
        await IssueAsync(exchange, signIn, oauth: true);
    }

    /// <summary>OAuth clients read <c>access_token</c>; to GET Nexus gives <c>token</c> and nothing else.</summary>
    private Task IssueAsync(RegistryExchange exchange, SignIn signIn, bool oauth)
    {
        if (signIn.Kind == SignInKind.Locked) return LockedAsync(exchange.Http);
        var anonymous = signIn.Kind == SignInKind.Anonymous && gatekeeper.AnonymousAccess;
        if (signIn.Kind != SignInKind.User && !anonymous) return ChallengeAsync(exchange);
        var token = DockerTokens.Of(signIn.User ?? DockerTokens.AnonymousUser);
        var body = oauth ? $$"""{"token":"{{token}}","access_token":"{{token}}"}""" : $$"""{"token":"{{token}}"}""";
        return Answers.WriteAsync(exchange.Http, 200, "application/json", Encoding.UTF8.GetBytes(body));
    }
}
