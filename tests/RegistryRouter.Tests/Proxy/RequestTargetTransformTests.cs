using RegistryRouter.Proxy;
using RegistryRouter.Routing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Tests.Proxy;

public sealed class RequestTargetTransformTests
{
    [Theory]
    [InlineData("http://nexus:8082", "/v2/a/blobs/uploads/1?digest=sha256%3A0", "http://nexus:8082/v2/a/blobs/uploads/1?digest=sha256%3A0")]
    [InlineData("http://nexus:8081/repository/docker-group", "/v2/", "http://nexus:8081/repository/docker-group/v2/")]
    [InlineData("https://nexus", "/repository/npm/@scope%2fname", "https://nexus/repository/npm/@scope%2fname")]
    [InlineData("http://nexus:8081", "/a%20b/../%7E?q=%zz", "http://nexus:8081/a%20b/../%7E?q=%zz")]
    public async Task The_target_is_sent_on_byte_for_byte(string upstream, string target, string url)
    {
        var exchange = new Exchange("GET", target);
        exchange.Context.Features.Set(new RouteDecisionFeature(default, target));
        using var outgoing = new HttpRequestMessage();

        await new RequestTargetTransform().ApplyAsync(new RequestTransformContext
        {
            HttpContext = exchange.Context,
            ProxyRequest = outgoing,
            DestinationPrefix = upstream,
        });

        outgoing.RequestUri!.AbsoluteUri.Should().Be(url);
    }
}
