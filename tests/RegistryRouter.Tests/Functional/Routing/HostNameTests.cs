using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace RegistryRouter.Tests.Functional.Routing;

/// <summary>Names that serve the web UI only, and names that do not serve it.</summary>
public sealed class HostNameTests : RouterFixture
{
    private const string UiHost = "nexus.test";

    [Fact]
    public async Task A_ui_host_name_serves_the_ui_for_every_path()
    {
        await using var ui = await ScriptedUpstream.StartAsync();
        var router = await StartRouterAsync(("Ui:Hosts:0", UiHost), ("Nexus:Ui", ui.Address.ToString()));

        using var page = await SendAsync(router, UiHost, "/");
        using var manifest = await SendAsync(router, UiHost, "/v2/repository/a/manifests/1");

        ui.Seen.Select(request => (request.Target, request.Headers.Host.ToString())).Should()
            .Equal(("/", UiHost), ("/v2/repository/a/manifests/1", UiHost));
        Upstream.Seen.Should().BeEmpty();
    }

    [Theory]
    [InlineData("text/html", "text/html")]
    [InlineData("*/*", "text/plain")]
    public async Task The_ui_can_be_disabled_on_the_registry_host_names(string accept, string contentType)
    {
        var router = await StartRouterAsync(("Ui:Hosts:0", UiHost), ("Ui:OnRegistryHosts", "false"));

        using var page = await SendAsync(router, RunningRouter.Host, "/", accept);
        using var ping = await SendAsync(router, RunningRouter.Host, "/v2/");
        using var ui = await SendAsync(router, UiHost, "/");

        page.StatusCode.Should().Be(HttpStatusCode.NotFound);
        page.Content.Headers.ContentType!.MediaType.Should().Be(contentType);
        (await page.Content.ReadAsStringAsync(Cancellation)).Should().Contain("Ui:OnRegistryHosts");
        (ping.StatusCode, ui.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.OK));
        Upstream.Seen.Select(request => request.Target).Should().Equal("/v2/", "/");
    }

    [Fact]
    public async Task The_router_s_certificate_names_every_host()
    {
        var router = await StartRouterAsync(("Ui:Hosts:0", UiHost), ("Mirror:Hosts:0", "mirror.test"));

        using var certificate = router.ServerCertificate();

        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames().Should()
            .Contain([RunningRouter.Host, UiHost, "mirror.test"]);
    }

    private async Task<HttpResponseMessage> SendAsync(RunningRouter router, string host, string target, string accept = "*/*")
    {
        using var request = Request(HttpMethod.Get, router, target);
        request.Headers.Host = host;
        request.Headers.Add("Accept", accept);
        return await router.Client().SendAsync(request, Cancellation);
    }
}
