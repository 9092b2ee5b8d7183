using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RegistryRouter.Proxy;
using RegistryRouter.Routing;

namespace RegistryRouter.Tests.Proxy;

public sealed class UpstreamConstraintTests
{
    [Theory]
    [InlineData("GET", "/v2/", "Group")]
    [InlineData("PUT", "/v2/a/manifests/1", "Hosted")]
    [InlineData("GET", "/", "Ui")]
    [InlineData("OPTIONS", "/v2/", null)]
    public void A_route_matches_the_decision_made_before(string method, string target, string? upstream)
    {
        var context = new DefaultHttpContext();
        context.Features.Set(new RouteDecisionFeature(RequestRouter.Decide(method, target, "", new RoutingOptions()), target));

        foreach (var name in Enum.GetNames<Upstream>())
            Matches(name, context).Should().Be(name == upstream);
    }

    [Fact]
    public void No_route_matches_without_a_decision()
    {
        Matches("Ui", new DefaultHttpContext()).Should().BeFalse();
        Matches("Ui", null).Should().BeFalse();
    }

    private static bool Matches(string upstream, HttpContext? context) =>
        new UpstreamConstraint(upstream).Match(context, null, "path", [], RouteDirection.IncomingRequest);
}
