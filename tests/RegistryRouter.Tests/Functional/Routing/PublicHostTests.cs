using System.Net;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional.Routing;

public sealed class PublicHostTests : RouterFixture
{
    [Fact]
    public async Task Another_host_name_is_refused_with_the_key_to_change()
    {
        using var answer = await GetAsync("other.example:8443", ("Tls:Enabled", "false"));

        answer.StatusCode.Should().Be(HttpStatusCode.MisdirectedRequest);
        var (_, message, detail) = await RegistryErrorAsync(answer);
        message.Should().Contain("other.example");
        detail.Should().Contain("Router:Hosts");
        Upstream.Seen.Should().BeEmpty();
    }

    [Theory]
    [InlineData("REGISTRY.test")]
    [InlineData("registry.test:1234")]
    public async Task Case_and_port_do_not_matter(string host)
    {
        using var answer = await GetAsync(host, ("Tls:Enabled", "false"));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_hosts_every_host_name_is_served()
    {
        using var answer = await GetAsync("anything.example", ("Tls:Enabled", "false"), ("Router:Hosts:0", null));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> GetAsync(string host, params (string, string?)[] settings)
    {
        var router = await StartRouterAsync(settings);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/");
        request.Headers.Host = host;
        return await router.Client(kind: ListenerKind.Http).SendAsync(request, Cancellation);
    }
}
