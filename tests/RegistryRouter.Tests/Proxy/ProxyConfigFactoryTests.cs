using System.Net;
using RegistryRouter.Nexus;
using RegistryRouter.Proxy;
using RegistryRouter.Routing;

namespace RegistryRouter.Tests.Proxy;

public sealed class ProxyConfigFactoryTests
{
    private static readonly NexusOptions Nexus = new()
    {
        Group = "http://nexus:8083",
        Hosted = "http://nexus:8081/repository/docker-hosted",
        Ui = "https://nexus:8443/",
        IdleTimeout = TimeSpan.FromMinutes(7),
    };

    [Fact]
    public void There_is_one_route_for_each_upstream_to_the_cluster_of_its_name()
    {
        ProxyConfigFactory.Routes.Select(route => route.ClusterId).Should().BeEquivalentTo(Enum.GetNames<Upstream>());
        ProxyConfigFactory.Routes.Should().OnlyContain(route => route.Match.Path == $"{{**path:upstream({route.ClusterId})}}");
    }

    [Theory]
    [InlineData("Group", "http://nexus:8083")]
    [InlineData("Hosted", "http://nexus:8081")]
    [InlineData("Ui", "https://nexus:8443")]
    public void A_cluster_has_the_origin_of_its_upstream(string upstream, string address)
    {
        var cluster = ProxyConfigFactory.Clusters(Nexus).Should().ContainSingle(cluster => cluster.ClusterId == upstream).Subject;

        cluster.Destinations.Should().ContainSingle().Which.Value.Address.Should().Be(address);
    }

    [Fact]
    public void Nexus_is_spoken_to_in_http_1_1_and_may_be_silent_as_long_as_set()
    {
        foreach (var cluster in ProxyConfigFactory.Clusters(Nexus))
        {
            cluster.HttpRequest!.Version.Should().Be(HttpVersion.Version11);
            cluster.HttpRequest.VersionPolicy.Should().Be(HttpVersionPolicy.RequestVersionExact);
            cluster.HttpRequest.ActivityTimeout.Should().Be(TimeSpan.FromMinutes(7));
        }
    }
}
