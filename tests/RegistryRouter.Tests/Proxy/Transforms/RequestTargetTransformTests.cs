using RegistryRouter.Server.Proxy.Transforms;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Tests.Proxy.Transforms;

public sealed class RequestTargetTransformTests
{
    [Theory]
    [InlineData("http://nexus:8082", "/v2/a/blobs/uploads/1?digest=sha256%3A0", "http://nexus:8082/v2/a/blobs/uploads/1?digest=sha256%3A0")]
    [InlineData("http://nexus:8081/repository/docker-group", "/v2/", "http://nexus:8081/repository/docker-group/v2/")]
    [InlineData("https://nexus", "/repository/npm/@scope%2fname", "https://nexus/repository/npm/@scope%2fname")]
    [InlineData("http://nexus:8081", "/a%20b/../%7E?q=%zz", "http://nexus:8081/a%20b/../%7E?q=%zz")]
    public async Task The_target_is_forwarded_byte_for_byte(string upstream, string target, string url)
    {
        (await TransformAsync(new RequestTargetTransform(), upstream, target)).Should().Be(url);
    }

    [Theory]
    [InlineData("/", "http://nexus:8081/nexus/")]
    [InlineData("/static/a.js?v=1", "http://nexus:8081/nexus/static/a.js?v=1")]
    [InlineData("/nexus/static/a.js?v=1", "http://nexus:8081/nexus/static/a.js?v=1")]
    [InlineData("/nexus", "http://nexus:8081/nexus")]
    [InlineData("/nexus?x", "http://nexus:8081/nexus?x")]
    [InlineData("/nexus/", "http://nexus:8081/nexus/")]
    [InlineData("/nexus2/", "http://nexus:8081/nexus/nexus2/")]
    [InlineData("/%6eexus/", "http://nexus:8081/nexus/%6eexus/")]
    public async Task A_context_path_in_a_page_s_url_is_not_doubled(string target, string url) =>
        (await TransformAsync(new RequestTargetTransform("/nexus"), "http://nexus:8081/nexus", target)).Should().Be(url);

    private static async Task<string> TransformAsync(RequestTargetTransform transform, string upstream, string target)
    {
        var exchange = new Exchange("GET", target);
        exchange.Context.Features.Set(new RouteDecisionFeature(default, target));
        using var outgoing = new HttpRequestMessage();

        await transform.ApplyAsync(new RequestTransformContext
        {
            HttpContext = exchange.Context,
            ProxyRequest = outgoing,
            DestinationPrefix = upstream,
        });

        return outgoing.RequestUri!.AbsoluteUri;
    }
}
