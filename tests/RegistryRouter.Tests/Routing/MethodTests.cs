using RegistryRouter.Access;
using RegistryRouter.Registry;
using RegistryRouter.Routing;

namespace RegistryRouter.Tests.Routing;

public sealed class MethodTests
{
    [Theory]
    [InlineData("TRACE", "/v2/token")]
    [InlineData("CONNECT", "/v2/token")]
    [InlineData("TRACE", "/v2/a/blobs/uploads/1")]
    [InlineData("CONNECT", "/v2/a/blobs/uploads/1")]
    [InlineData("TRACE", "/")]
    [InlineData("PROPFIND", "/repository/raw/")]
    [InlineData("get", "/service/rest/v1/status")]
    [InlineData("put", "/repository/docker/v2/app/manifests/v1")]
    [InlineData("delete", "/service/rest/v1/assets/1")]
    public void A_method_that_is_not_standard_there_goes_nowhere(string method, string target)
    {
        foreach (var host in new[] { HostKind.Shared, HostKind.Registry, HostKind.Ui })
        {
            if (host == HostKind.Ui && method == "CONNECT")
                continue;
            var decision = RequestRouter.Decide(method, target, "", new RoutingOptions(), host);

            (decision.Operation, decision.Upstream, decision.Refusal).Should().Be((RegistryOperation.Unsupported, null, RefusalKind.Method), host.ToString());
        }
    }

    [Theory]
    [InlineData("TRACE", "/v2/a/manifests/1")]
    [InlineData("PROPFIND", "/")]
    public void On_a_mirror_it_is_refused_like_a_write(string method, string target) =>
        RequestRouter.Decide(method, target, "", new RoutingOptions(), HostKind.Mirror).Refusal.Should().Be(RefusalKind.MirrorReadOnly);

    [Fact]
    public void A_web_socket_over_http_2_reaches_the_web_ui() =>
        RequestRouter.Decide("CONNECT", "/service/socket", "", new RoutingOptions()).Upstream.Should().Be(Upstream.Ui);
}
