using System.Net;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional.Hosting;

/// <summary>Another proxy between the clients and the router.</summary>
public sealed class BehindProxyTests : RouterFixture
{
    private const string Public = "https://registry.test:9443";
    private static readonly (string, string?) Trust = ("Access:TrustedProxies:0", "127.0.0.0/8");
    private static readonly (string, string?) NoTls = ("Tls:Enabled", "false");
    private static readonly (string, string?) PublicUrl = ("Router:PublicUrls:0", Public);

    public static TheoryData<string, (string, string?)[], (string, string)[]> Ways => new()
    {
        { "the port is in X-Forwarded-Port", [Trust, NoTls], [("X-Forwarded-Proto", "https"), ("X-Forwarded-Port", "9443")] },
        { "host and port are in X-Forwarded-Host", [Trust, NoTls], [("Host", "router:8080"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "registry.test:9443")] },
        { "TLS is on and the proxy asks in the clear", [Trust], [("X-Forwarded-Proto", "https"), ("X-Forwarded-Port", "9443")] },
        { "the client is unknown", [Trust], [("X-Forwarded-For", "unknown"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Port", "9443")] },
        { "a proxy that says nothing", [NoTls, PublicUrl], [] },
        { "a proxy that says too little", [Trust, PublicUrl], [("X-Forwarded-Proto", "https")] },
        { "a proxy that says the wrong port", [Trust, PublicUrl], [("X-Forwarded-Proto", "https"), ("X-Forwarded-Port", "443")] },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_url_has_the_address_that_the_client_used(string way, (string, string?)[] settings, (string, string)[] headers)
    {
        var router = await StartRouterAsync(settings);
        Upstream.Answer = context =>
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.Location = $"{Upstream.Address}v2/x";
            context.Response.Headers.Link = $"<http://{context.Request.Host.Host}/v2/_catalog?n=1>; rel=\"next\"";
            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{context.Request.Headers["X-Forwarded-Proto"]}://{context.Request.Host}/v2/token\"";
            return Task.CompletedTask;
        };

        using var answer = await SendAsync(router, "/v2/", headers);
        using var page = await SendAsync(router, "/_router/", headers);

        answer.Headers.Location!.OriginalString.Should().Be($"{Public}/v2/x", way);
        answer.Headers.GetValues("Link").Should().Equal($"<{Public}/v2/_catalog?n=1>; rel=\"next\"");
        answer.Headers.WwwAuthenticate.ToString().Should().Be($"Bearer realm=\"{Public}/v2/token\"");
        (await page.Content.ReadAsStringAsync(Cancellation)).Should().Contain("docker login registry.test:9443");
        var asked = Upstream.Seen.Should().ContainSingle().Which.Headers;
        asked.Host.Should().Equal("registry.test:9443");
        asked["X-Forwarded-Proto"].Should().Equal("https");
        asked.Keys.Should().NotContain(["X-Forwarded-Host", "X-Forwarded-Port"]);
    }

    [Fact]
    public async Task A_plain_http_request_is_redirected_to_the_public_address()
    {
        var router = await StartRouterAsync(Trust, PublicUrl);

        using var direct = await SendAsync(router, "/v2/?x=1");
        using var forwarded = await SendAsync(router, "/v2/", ("X-Forwarded-Proto", "http"));

        direct.StatusCode.Should().Be(HttpStatusCode.PermanentRedirect);
        direct.Headers.Location!.OriginalString.Should().Be($"{Public}/v2/?x=1");
        forwarded.Headers.Location!.OriginalString.Should().Be($"{Public}/v2/");
    }

    [Fact]
    public async Task Only_a_trusted_proxy_can_prevent_the_redirect_or_set_the_host()
    {
        var router = await StartRouterAsync(("Access:TrustedProxies:0", "10.0.0.0/8"));

        using var answer = await SendAsync(router, "/v2/", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Port", "1"));

        answer.StatusCode.Should().Be(HttpStatusCode.PermanentRedirect);
        answer.Headers.Location!.Host.Should().Be(RunningRouter.Host);
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "evil host")]
    [InlineData("X-Forwarded-Host", "a/../b")]
    [InlineData("X-Forwarded-Port", "x")]
    [InlineData("X-Forwarded-Proto", "gopher")]
    [InlineData("X-Forwarded-For", "1.2.3.4.5, :::, %, [")]
    public async Task An_invalid_value_is_ignored(string name, string value)
    {
        var router = await StartRouterAsync(Trust, NoTls);

        using var answer = await SendAsync(router, "/v2/", (name, value));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var asked = Upstream.Seen.Should().ContainSingle().Which.Headers;
        asked.Host.Should().Equal(RunningRouter.Host);
        asked["X-Forwarded-Proto"].Should().Equal("http");
        asked["X-Forwarded-For"].Should().Equal("127.0.0.1");
    }

    [Fact]
    public async Task An_unknown_host_from_a_trusted_proxy_is_refused()
    {
        var router = await StartRouterAsync(Trust, NoTls);

        using var answer = await SendAsync(router, "/v2/", ("X-Forwarded-Host", "other.example"));

        answer.StatusCode.Should().Be(HttpStatusCode.MisdirectedRequest);
    }

    [Fact]
    public async Task Each_host_name_has_its_own_public_url()
    {
        var router = await StartRouterAsync(
            NoTls, PublicUrl, ("Ui:Hosts:0", "nexus.test"), ("Ui:OnRegistryHosts", "false"), ("Router:PublicUrls:1", "https://nexus.test"),
            ("Mirror:Hosts:0", "mirror.test"), ("Router:PublicUrls:2", "http://mirror.test:5000"));

        using var ui = await SendAsync(router, "/", ("Host", "nexus.test"));
        using var page = await SendAsync(router, "/_router/");

        Upstream.Seen.Should().ContainSingle().Which.Headers.Host.Should().Equal("nexus.test");
        (await page.Content.ReadAsStringAsync(Cancellation)).Should().Contain("https://nexus.test/").And.Contain("http://mirror.test:5000");
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task Hsts_is_sent_to_browsers_that_used_tls(string proto, bool isTold)
    {
        var router = await StartRouterAsync(Trust, ("Tls:Hsts", "1.00:00:00"));

        using var answer = await SendAsync(router, "/", ("X-Forwarded-Proto", proto));

        answer.Headers.Contains("Strict-Transport-Security").Should().Be(isTold);
    }

    [Fact]
    public async Task A_public_url_of_a_host_that_is_not_served_stops_the_start()
    {
        var start = () => StartRouterAsync(("Router:PublicUrls:0", "https://elsewhere.test"));

        (await start.Should().ThrowAsync<RegistryRouter.Server.Configuration.ConfigurationErrorsException>())
            .Which.Errors.Should().ContainSingle().Which.Key.Should().Be("Router:PublicUrls:0");
    }

    private async Task<HttpResponseMessage> SendAsync(RunningRouter router, string target, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.Host = RunningRouter.Host;
        request.Headers.Add("Accept", "text/html");
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return await router.Client(kind: ListenerKind.Http).SendAsync(request, Cancellation);
    }
}
