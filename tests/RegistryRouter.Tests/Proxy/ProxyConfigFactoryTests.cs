using System.Net;
using RegistryRouter.Nexus;
using RegistryRouter.Proxy;

namespace RegistryRouter.Tests.Proxy;

public sealed class ProxyConfigFactoryTests
{
    [Fact]
    public void Every_upstream_is_a_cluster_over_http_1_with_an_idle_timeout_only()
    {
        var nexus = new NexusOptions { Group = "http://nexus:8083/path", Hosted = "https://nexus:8082", Ui = "http://nexus:8081" };

        var clusters = ProxyConfigFactory.Clusters(nexus);

        clusters.Select(cluster => $"{cluster.ClusterId} {cluster.Destinations!.Values.Single().Address}").Should()
            .Equal("Group http://nexus:8083", "Hosted https://nexus:8082", "Ui http://nexus:8081");
        clusters.Should().AllSatisfy(cluster =>
        {
            cluster.HttpRequest!.ActivityTimeout.Should().Be(TimeSpan.FromMinutes(15));
            cluster.HttpRequest.Version.Should().Be(HttpVersion.Version11);
            cluster.HttpRequest.VersionPolicy.Should().Be(HttpVersionPolicy.RequestVersionExact);
        });
    }
}
