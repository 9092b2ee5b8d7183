using Microsoft.Extensions.Options;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

public sealed class RouteDecisionMiddlewareTests
{
    [Theory]
    [InlineData("GET", "/v2/a/blobs/sha256%3A0?ns=docker.io", "Group")]
    [InlineData("HEAD", "/v2/a/blobs/sha256:0", "Hosted")]
    [InlineData("OPTIONS", "/repository/raw/a%2Fb", "Ui")]
    public async Task A_request_is_passed_on_with_its_decision_and_its_unchanged_target(string method, string target, string upstream)
    {
        var exchange = await SendAsync(method, target);

        exchange.WasPassedOn.Should().BeTrue();
        exchange.Context.Route.Decision.Upstream.ToString().Should().Be(upstream);
        exchange.Context.Route.Target.Should().Be(target);
    }

    [Theory]
    [InlineData("OPTIONS", "/v2/", "GET, HEAD, PUT, POST, PATCH, DELETE")]
    [InlineData("TRACE", "/v2/a/manifests/latest", "GET, HEAD, PUT, POST, PATCH, DELETE")]
    [InlineData("get", "/v2/", "GET, HEAD, PUT, POST, PATCH, DELETE")]
    [InlineData("POST", "/v1/search", "GET, HEAD")]
    [InlineData("DELETE", "/v1/images", "GET, HEAD")]
    [InlineData("TRACE", "/v2/token", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData("CONNECT", "/v2/a/blobs/uploads/", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")]
    public async Task An_unsupported_method_is_405_with_the_supported_methods(string method, string target, string allow)
    {
        var exchange = await SendAsync(method, target);

        exchange.WasPassedOn.Should().BeFalse();
        exchange.Answer.StatusCode.Should().Be(405);
        exchange.Answer.Headers.Allow.ToString().Should().Be(allow);
        ((string?)exchange.Error["code"]).Should().Be("UNSUPPORTED");
    }

    [Theory]
    [InlineData("GET", "/v2/a/../b/manifests/latest")]
    [InlineData("PUT", "/v2/a%2fb/manifests/latest")]
    [InlineData("GET", "//v2/")]
    [InlineData("OPTIONS", "/v1//search")]
    public async Task An_ambiguous_path_is_400_NAME_INVALID(string method, string target)
    {
        var exchange = await SendAsync(method, target);

        exchange.WasPassedOn.Should().BeFalse();
        exchange.Answer.StatusCode.Should().Be(400);
        exchange.Answer.Headers.Allow.Should().BeEmpty();
        ((string?)exchange.Error["code"]).Should().Be("NAME_INVALID");
    }

    private static async Task<Exchange> SendAsync(string method, string target)
    {
        var exchange = new Exchange(method, target);
        await new RouteDecisionMiddleware(exchange.PassOn, Options.Create(new RoutingOptions()), new MirrorNamespaces([])).InvokeAsync(exchange.Context);
        return exchange;
    }
}
