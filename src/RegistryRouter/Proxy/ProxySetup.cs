using Microsoft.Extensions.Options;
using RegistryRouter.Configuration;
using RegistryRouter.Nexus;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Proxy;

internal static class ProxySetup
{
    extension(WebApplicationBuilder builder)
    {
        public void AddRegistryProxy()
        {
            builder.AddSection<NexusOptions>(NexusOptions.Section);
            builder.Services.AddSingleton<IForwarderHttpClientFactory, UpstreamHttpClientFactory>();
            builder.Services.AddSingleton<IProxyConfigProvider>(services => new InMemoryConfigProvider(
                ProxyConfigFactory.Routes,
                ProxyConfigFactory.Clusters(services.GetRequiredService<IOptions<NexusOptions>>().Value)));
            builder.Services.Configure<RouteOptions>(options =>
                options.SetParameterPolicy<UpstreamConstraint>(UpstreamConstraint.Name));
            builder.Services.AddReverseProxy().AddTransforms<UpstreamTransforms>();
        }
    }

    extension(WebApplication app)
    {
        public void MapRegistryProxy() => app.MapReverseProxy(proxy =>
        {
            proxy.UseMiddleware<ForwardingFailureMiddleware>();
            proxy.UseLoadBalancing();
        });
    }
}
