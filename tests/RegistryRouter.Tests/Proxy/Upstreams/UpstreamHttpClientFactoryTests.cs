using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Upstreams;

namespace RegistryRouter.Tests.Proxy.Upstreams;

public sealed class UpstreamHttpClientFactoryTests
{
    [Fact]
    public void Connections_close_before_nexus_closes_them_and_before_dns_is_stale()
    {
        using var handler = new SocketsHttpHandler();

        UpstreamHttpClientFactory.SetUp(handler, new NexusOptions { ConnectTimeout = TimeSpan.FromSeconds(7) });

        handler.PooledConnectionIdleTimeout.Should().Be(TimeSpan.FromSeconds(25), "Nexus' Jetty closes after 30 s");
        handler.PooledConnectionLifetime.Should().Be(TimeSpan.FromMinutes(2));
        handler.ConnectTimeout.Should().Be(TimeSpan.FromSeconds(7));
    }
}
