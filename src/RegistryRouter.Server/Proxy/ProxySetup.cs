using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Nexus.Usage;
using RegistryRouter.Server.Proxy.Balancing;
using RegistryRouter.Server.Proxy.Lookups;
using RegistryRouter.Server.Proxy.Probing;
using RegistryRouter.Server.Proxy.Reads;
using RegistryRouter.Server.Proxy.Transforms;
using RegistryRouter.Server.Proxy.Upstreams;
using RegistryRouter.Server.Push;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace RegistryRouter.Server.Proxy;

internal static class ProxySetup
{
    // Shorter than the timeout of usual probes, so that they get the reason and not a timeout.
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(3);

    extension(WebApplicationBuilder builder)
    {
        public void AddRegistryProxy()
        {
            builder.AddSection<NexusOptions>(NexusOptions.Section);
            builder.Services.AddSingleton<RequestMeter>();
            builder.Services.AddSingleton<IGroup, GroupUpstream>();
            builder.Services.AddSingleton<IForwarderHttpClientFactory, UpstreamHttpClientFactory>();
            builder.Services.AddSingleton<IProxyConfigProvider>(services => new InMemoryConfigProvider(
                ProxyConfigFactory.Routes(services.GetRequiredService<MirrorUpstreams>()),
                ProxyConfigFactory.Clusters(
                    services.GetRequiredService<IOptions<NexusOptions>>().Value, services.GetRequiredService<MirrorUpstreams>())));
            builder.Services.AddReverseProxy().AddTransforms<UpstreamTransforms>();
            builder.Services.BalanceDestinations();
            builder.Services.ForwardRegistryRequests();
            builder.Services.CheckConnector(Upstream.Group);
            builder.Services.CheckConnector(Upstream.Hosted);
            builder.Services.AddSingleton<AddressProbes>().AddHostedService<Prober>();
            builder.Services.AddSingleton<DestinationStates>();
            builder.Services.AddSingleton<UpstreamEndpoints>();
            builder.Services.AddSingleton<UpstreamLookup>();
            builder.Services.AddSingleton<IOrigin, UpstreamOrigin>();
            builder.Services.AddSingleton<LookupMetrics>();
            // Without promotion, the push of a client that relied on the group's response would fail.
            builder.Services.AddOptions<RoutingOptions>()
                .PostConfigure<IOptions<PushOptions>>((routing, push) => routing.BlobFallback &= push.Value.Promote);
        }
    }

    extension(IServiceCollection services)
    {
        private void CheckConnector(Upstream connector) => services.AddHealthChecks().AddTypeActivatedCheck<ConnectorReadiness>(
            ProxyConfigFactory.Name(connector).ToLowerInvariant(), failureStatus: null, tags: [], ProbePatience, connector);

        private void BalanceDestinations()
        {
            services.AddSingleton<ILoadBalancingPolicy, RepositoryPolicy>();
            services.AddSingleton<ILoadBalancingPolicy, ClientPolicy>();
            services.AddSingleton<IAvailableDestinationsPolicy, AvailablePolicy>();
            services.AddSingleton<IPassiveHealthCheckPolicy, FailurePolicy>();
        }

        private void ForwardRegistryRequests()
        {
            var forwarder = services.Single(service => service.ServiceType == typeof(IHttpForwarder));
            services.AddSingleton<DestinationHealth>().AddSingleton<ReadMetrics>().AddSingleton<ReadRetry>().AddSingleton<BlobResume>();
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<UiRetry>(
                provider, (IHttpForwarder)ActivatorUtilities.CreateInstance(provider, forwarder.ImplementationType!)));
            services.Replace(ServiceDescriptor.Singleton<IHttpForwarder, RegistryForwarder>());
        }
    }

    extension(IApplicationBuilder app)
    {
        /// <summary>Forwards all requests; must be last in the pipeline.</summary>
        public void RunRegistryProxy()
        {
            var endpoints = app.ApplicationServices.GetRequiredService<UpstreamEndpoints>();
            endpoints.MapReverseProxy(proxy =>
            {
                proxy.UseMiddleware<ForwardingFailureMiddleware>();
                proxy.UseLoadBalancing();
                proxy.UsePassiveHealthChecks();
            });
            app.Run(endpoints.ForwardAsync);
        }
    }
}
