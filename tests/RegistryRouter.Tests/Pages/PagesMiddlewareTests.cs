using Microsoft.Extensions.Options;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Pages;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Pages;

public sealed class PagesMiddlewareTests
{
    [Theory]
    [InlineData("a$(reboot)")]
    [InlineData("a'b")]
    [InlineData("a b")]
    [InlineData("a..b")]
    public async Task An_invalid_host_name_gets_no_commands(string host)
    {
        var exchange = new Exchange("GET", "/_router/", host);

        await AnswerAsync(exchange);

        exchange.Answer.StatusCode.Should().Be(421);
        exchange.Text.Should().NotContain("docker login");
    }

    [Fact]
    public async Task An_unreadable_ca_is_left_out()
    {
        var exchange = new Exchange("GET", "/_router/", "registry.test");

        await AnswerAsync(exchange);

        exchange.Answer.StatusCode.Should().Be(200);
        exchange.Text.Should().Contain("docker login registry.test").And.NotContain("fingerprint");
    }

    private static async Task AnswerAsync(Exchange exchange)
    {
        using var empty = new TemporaryFolder();
        var authority = new RouterAuthority(Options.Create(new TlsOptions()), new AuthorityFolder(empty.Path, TimeProvider.System));
        var router = Options.Create(new RouterOptions());
        var urls = new PublicUrls(router, new PublicHosts([]));
        var pages = new ConnectPageFactory(router, Options.Create(new UiOptions()), Options.Create(new MirrorOptions()), urls, authority);
        exchange.Context.Features.Set(new PublicHostFeature(HostKind.Shared, Page: ""));
        await new PagesMiddleware(exchange.PassOn, router, pages, authority).InvokeAsync(exchange.Context);
    }
}
