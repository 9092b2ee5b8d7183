using System.Net;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Tests.Functional.Pages;

public sealed class ConnectPageTests : RouterFixture
{
    [Theory]
    [InlineData("Https")]
    [InlineData("Http")]
    public async Task The_ca_is_served_with_and_without_tls(string listener)
    {
        var router = await StartRouterAsync();

        using var answer = await router.Client(kind: Enum.Parse<ListenerKind>(listener)).GetAsync("/_router/ca.crt", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/x-x509-ca-cert");
        answer.Content.Headers.ContentDisposition!.FileName.Should().Be("ca.crt");
        var handedOut = X509Certificate2.CreateFromPem(await answer.Content.ReadAsStringAsync(Cancellation));
        handedOut.RawData.Should().Equal(router.Trust().CustomTrustStore.Single().RawData);
    }

    [Fact]
    public async Task The_page_names_the_requested_host_and_the_ca()
    {
        var router = await StartRouterAsync();

        using var answer = await router.Client().GetAsync("/_router/", Cancellation);

        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        html.Should().Contain($"docker login {RunningRouter.Host}:{router.Port()}</code>");
        html.Replace("<wbr>", "").Should().Contain(Fingerprint.Of(router.Trust().CustomTrustStore.Single()).ToString());
        answer.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'none';").And.NotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
    }

    [Theory]
    [InlineData("connect.css", "text/css")]
    [InlineData("connect.js", "text/javascript")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task Every_file_of_the_page_is_served(string name, string mediaType)
    {
        var router = await StartRouterAsync();

        using var answer = await router.Client().GetAsync($"/_router/{name}", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(mediaType);
        Upstream.Seen.Should().BeEmpty();
    }

    [Theory]
    [InlineData("GET", "/_router/x", 404)]
    [InlineData("GET", "/_router/../v2/", 404)]
    [InlineData("HEAD", "/_router/", 200)]
    [InlineData("HEAD", "/_router/ca.crt", 200)]
    [InlineData("GET", "/_router/?lang=en", 200)]
    [InlineData("POST", "/_router/", 405)]
    [InlineData("DELETE", "/_router/ca.crt", 405)]
    public async Task Nothing_below_the_page_is_forwarded(string method, string target, int status)
    {
        var router = await StartRouterAsync();

        using var answer = await router.Client().SendAsync(Request(new HttpMethod(method), router, target), Cancellation);

        ((int)answer.StatusCode).Should().Be(status);
        answer.Content.Headers.Allow.Should().BeEquivalentTo(status == 405 ? ["GET", "HEAD"] : Array.Empty<string>());
        Upstream.Seen.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/_router", null)]
    [InlineData("/_ROUTER/", null)]
    [InlineData("/%5Frouter/", null)]
    [InlineData("/x/_router/", null)]
    [InlineData("/_router/", "/help/")]
    [InlineData("/_router/ca.crt", "")]
    public async Task All_other_paths_go_to_the_web_interface(string target, string? pagePath)
    {
        var router = await StartRouterAsync(pagePath is null ? [] : [("Router:PagePath", pagePath)]);

        using var answer = await router.Client().SendAsync(Request(HttpMethod.Get, router, target), Cancellation);

        Upstream.Seen.Should().ContainSingle().Which.Target.Should().Be(target);
    }

    [Fact]
    public async Task The_page_itself_is_redirected_to_tls()
    {
        var router = await StartRouterAsync();

        using var answer = await router.Client(kind: ListenerKind.Http).GetAsync("/_router/", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.PermanentRedirect);
    }

    [Fact]
    public async Task The_mirror_s_name_serves_the_ca_and_the_registry_s_page_describes_the_mirror()
    {
        var router = await StartRouterAsync(("Mirror:Hosts:0", "mirror.test"));
        using var page = new HttpRequestMessage(HttpMethod.Get, "/_router/");
        using var download = new HttpRequestMessage(HttpMethod.Get, "/_router/ca.crt");
        page.Headers.Host = download.Headers.Host = "mirror.test";

        using var ownPage = await router.Client().SendAsync(page, Cancellation);
        using var authority = await router.Client(kind: ListenerKind.Http).SendAsync(download, Cancellation);
        var html = WebUtility.HtmlDecode(await router.Client().GetStringAsync("/_router/", Cancellation));

        ownPage.StatusCode.Should().NotBe(HttpStatusCode.OK, "no command of the page works at a mirror");
        authority.StatusCode.Should().Be(HttpStatusCode.OK);
        html.Should().Contain($"\"registry-mirrors\": [\"https://mirror.test:{router.Port()}\"]");
    }

    [Theory]
    [InlineData(null, "href=\"/\"")]
    [InlineData("nexus.test", "href=\"https://nexus.test:{0}/\"")]
    public async Task The_page_links_to_the_web_interface(string? uiHost, string link)
    {
        var router = await StartRouterAsync(("Ui:Hosts:0", uiHost), ("Ui:OnRegistryHosts", uiHost is null ? "true" : "false"));

        var html = await router.Client().GetStringAsync("/_router/", Cancellation);

        html.Should().Contain(string.Format(null, link, router.Port()));
    }

    [Fact]
    public async Task Without_tls_there_is_no_ca_and_the_page_shows_the_extra_steps()
    {
        var router = await StartRouterAsync(("Tls:Enabled", "false"));
        var client = router.Client(kind: ListenerKind.Http);

        using var download = await client.GetAsync("/_router/ca.crt", Cancellation);
        var html = WebUtility.HtmlDecode(await client.GetStringAsync("/_router/", Cancellation));

        download.StatusCode.Should().Be(HttpStatusCode.NotFound);
        html.Should().Contain($"\"insecure-registries\": [\"{RunningRouter.Host}:{router.Port(ListenerKind.Http)}\"]").And.NotContain("ca.crt");
    }

    [Theory]
    [InlineData("registry.test:80", "registry.test")]
    [InlineData("registry.test:443", "registry.test:443")]
    [InlineData("[fd00::1]:8080", "[fd00::1]:8080")]
    public async Task The_default_port_of_the_scheme_is_left_out(string host, string registry)
    {
        using var answer = await GetUnderAsync(host);

        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)).Should().Contain($"docker login {registry}</code>");
    }

    private async Task<HttpResponseMessage> GetUnderAsync(string host)
    {
        var router = await StartRouterAsync(("Tls:Enabled", "false"), ("Router:Hosts:0", null));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_router/");
        request.Headers.TryAddWithoutValidation("Host", host);
        return await router.Client(kind: ListenerKind.Http).SendAsync(request, Cancellation);
    }
}
