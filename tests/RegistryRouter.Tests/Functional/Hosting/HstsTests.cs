using RegistryRouter.Server.Routing.Listening;


namespace RegistryRouter.Tests.Functional.Hosting;

public sealed class HstsTests : RouterFixture
{
    [Fact]
    public async Task The_header_is_sent_once_and_only_over_tls()
    {
        var router = await StartRouterAsync(("Tls:Hsts", "365.00:00:00"));
        Upstream.Answer = context =>
        {
            context.Response.Headers.StrictTransportSecurity = "max-age=1";
            return Task.CompletedTask;
        };

        using var https = await router.Client().GetAsync("/", Cancellation);
        using var refused = await router.Client().GetAsync("/v2/a;b/tags/list", Cancellation);
        using var http = await router.Client(kind: ListenerKind.Http).GetAsync("/", Cancellation);

        https.Headers.GetValues("Strict-Transport-Security").Should().Equal("max-age=31536000");
        refused.Headers.GetValues("Strict-Transport-Security").Should().Equal("max-age=31536000");
        http.Headers.Contains("Strict-Transport-Security").Should().BeFalse();
    }

    [Fact]
    public async Task By_default_no_header_is_sent()
    {
        var router = await StartRouterAsync();

        using var answer = await router.Client().GetAsync("/", Cancellation);

        answer.Headers.Contains("Strict-Transport-Security").Should().BeFalse();
    }
}
