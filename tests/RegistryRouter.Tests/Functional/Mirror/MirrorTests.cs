using System.Net;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional.Mirror;

/// <summary>Requests of mirror clients, and the requests that Nexus gets.</summary>
public sealed class MirrorTests : RouterFixture
{
    private const string MirrorHost = "mirror.test";
    private const string Manifest = "/v2/library/a/manifests/1";

    [Theory]
    [InlineData("GET", "/v2/")]
    [InlineData("HEAD", "/v2")]
    public async Task The_router_responds_to_the_ping_without_nexus(string method, string target)
    {
        using var answer = await SendAsync(await StartMirrorAsync(), new HttpMethod(method), target);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.GetValues("Docker-Distribution-API-Version").Should().Equal("registry/2.0");
        Upstream.Seen.Should().BeEmpty();
    }

    [Fact]
    public async Task A_push_is_405_with_the_allowed_methods()
    {
        using var answer = await SendAsync(await StartMirrorAsync(), HttpMethod.Post, "/v2/a/blobs/uploads/");

        answer.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.Should().Equal("GET", "HEAD");
        (await RegistryErrorAsync(answer)).Code.Should().Be("UNSUPPORTED");
        Upstream.Seen.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v2/token?scope=repository:library/a:pull")]
    public async Task The_mirror_serves_neither_ui_nor_tokens(string target)
    {
        using var answer = await SendAsync(await StartMirrorAsync(), HttpMethod.Get, target);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        Upstream.Seen.Should().BeEmpty();
    }

    [Fact]
    public async Task Client_credentials_and_nexus_challenges_are_not_forwarded()
    {
        Upstream.Answer = context =>
        {
            context.Response.Headers.SetCookie = "NXSESSIONID=1";
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"x\"";
            return Task.CompletedTask;
        };

        using var answer = await SendAsync(await StartMirrorAsync(), HttpMethod.Get, Manifest + "?ns=docker.io", request =>
        {
            request.Headers.Add("Authorization", "Basic aHViOnNlY3JldA==");
            request.Headers.Add("Proxy-Authorization", "Basic aHViOnNlY3JldA==");
            request.Headers.Add("Cookie", "a=b");
        });

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.Select(header => header.Key).Should().NotContain(["Set-Cookie", "WWW-Authenticate"]);
        var seen = Upstream.Seen.Should().ContainSingle().Subject;
        seen.Target.Should().Be(Manifest + "?ns=docker.io");
        seen.Headers.Keys.Should().NotContain(["Authorization", "Proxy-Authorization", "Cookie"]);
    }

    [Fact]
    public async Task A_namespace_has_its_own_upstream_with_its_path()
    {
        await using var quay = await ScriptedUpstream.StartAsync();
        var router = await StartMirrorAsync(("Mirror:Namespaces:0", $"quay.io={quay.Address}repository/quay"));

        using var answer = await SendAsync(router, HttpMethod.Head, "/v2/org/a/manifests/1?ns=quay.io");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        quay.Seen.Select(request => request.Target).Should().Equal("/repository/quay/v2/org/a/manifests/1?ns=quay.io");
        Upstream.Seen.Should().BeEmpty();
    }

    [Fact]
    public async Task A_namespace_without_upstream_is_404_with_the_setting()
    {
        using var answer = await SendAsync(await StartMirrorAsync(), HttpMethod.Get, "/v2/a/manifests/1?ns=evil.example");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        var (code, message, detail) = await RegistryErrorAsync(answer);
        (code, message).Should().Be(("NAME_UNKNOWN", "this mirror has no upstream for images of 'evil.example'"));
        detail.Should().Contain("Mirror:Namespaces");
        Upstream.Seen.Should().BeEmpty();
    }

    [Theory]
    [InlineData("10.0.0.0/8", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.0/8", HttpStatusCode.OK)]
    public async Task Only_the_listed_networks_are_served(string network, HttpStatusCode status)
    {
        using var answer = await SendAsync(await StartMirrorAsync(("Mirror:Networks:0", network)), HttpMethod.Get, Manifest);

        answer.StatusCode.Should().Be(status);
    }

    [Theory]
    [InlineData("127.0.0.1:0", "https")]
    [InlineData("http://127.0.0.1:0", "http")]
    public async Task The_mirrors_listener_serves_the_mirror_under_any_name(string listen, string scheme)
    {
        var router = await StartRouterAsync(("Mirror:Listen", listen));
        using var client = new HttpClient(router.Handler(ListenerKind.Mirror, scheme == "https"));

        using var ping = await client.GetAsync($"{scheme}://{RunningRouter.Host}:{router.Port(ListenerKind.Mirror)}/v2/", Cancellation);
        using var manifest = await client.GetAsync($"{scheme}://{RunningRouter.Host}:{router.Port(ListenerKind.Mirror)}{Manifest}", Cancellation);

        (ping.StatusCode, manifest.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.OK));
        Upstream.Seen.Select(request => request.Target).Should().Equal(Manifest);
    }

    [Fact]
    public async Task An_unreachable_upstream_is_named()
    {
        var router = await StartMirrorAsync(("Mirror:Namespaces:0", "quay.io=http://127.0.0.1:1"));

        using var answer = await SendAsync(router, HttpMethod.Get, Manifest + "?ns=quay.io");

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        var (_, message, detail) = await RegistryErrorAsync(answer);
        message.Should().Contain("quay.io");
        detail.Should().Contain("Mirror:Namespaces");
    }

    private Task<RunningRouter> StartMirrorAsync(params (string, string?)[] settings) =>
        StartRouterAsync([("Mirror:Hosts:0", MirrorHost), .. settings]);

    private async Task<HttpResponseMessage> SendAsync(
        RunningRouter router, HttpMethod method, string target, Action<HttpRequestMessage>? change = null)
    {
        using var request = Request(method, router, target);
        request.Headers.Host = MirrorHost;
        change?.Invoke(request);
        return await router.Client().SendAsync(request, Cancellation);
    }
}
