using System.Net;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Upstreams;

namespace RegistryRouter.Tests.Proxy.Upstreams;

public sealed class ProxyConfigFactoryTests
{
    [Fact]
    public void Every_upstream_is_a_cluster_over_http_1_with_an_idle_timeout_only()
    {
        var nexus = new NexusOptions { Group = "http://nexus:8083/path", Hosted = "https://nexus:8082", Ui = "http://nexus:8081" };

        var clusters = ProxyConfigFactory.Clusters(nexus, new MirrorUpstreams(new MirrorOptions(), nexus));

        clusters.Select(cluster => $"{cluster.ClusterId} {cluster.Destinations!.Values.Single().Address}").Should()
            .Equal("Group http://nexus:8083/path", "Hosted https://nexus:8082", "Ui http://nexus:8081");
        clusters.Should().AllSatisfy(cluster =>
        {
            cluster.HttpRequest!.ActivityTimeout.Should().Be(TimeSpan.FromMinutes(15));
            cluster.HttpRequest.Version.Should().Be(HttpVersion.Version11);
            cluster.HttpRequest.VersionPolicy.Should().Be(HttpVersionPolicy.RequestVersionExact);
        });
    }

    [Fact]
    public void Every_mirrored_registry_has_its_own_cluster_and_route()
    {
        var nexus = new NexusOptions { Group = "http://nexus:8083", Hosted = "http://nexus:8082", Ui = "http://nexus:8081" };
        var mirror = new MirrorUpstreams(
            new MirrorOptions { Hosts = ["mirror.example.com"], Namespaces = ["quay.io=http://nexus:8081/repository/quay"] }, nexus);

        var clusters = ProxyConfigFactory.Clusters(nexus, mirror).Select(cluster => $"{cluster.ClusterId} {cluster.Destinations!.Values.Single().Address}");

        clusters.Skip(3).Should().BeEquivalentTo("Mirror of docker.io http://nexus:8083", "Mirror of quay.io http://nexus:8081/repository/quay");
        ProxyConfigFactory.Routes(mirror).Select(route => route.ClusterId).Should()
            .BeEquivalentTo("Group", "Hosted", "Ui", "Mirror of docker.io", "Mirror of quay.io");
    }
}
