using System.Text;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Nexus.Usage;
using RegistryRouter.Server.Push;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy.Upstreams;

/// <summary>Configures connections to Nexus: they close before Nexus closes them, and before DNS results are stale.</summary>
internal sealed class UpstreamHttpClientFactory(
    IOptions<NexusOptions> nexus, MirrorUpstreams mirror, ServiceAccount account, RequestMeter meter, TimeProvider time, IServiceProvider services) : ForwarderHttpClientFactory
{
    /// <summary>Less than the 30 s after which Nexus' Jetty closes an idle connection; uploads would fail on closed ones.</summary>
    private static readonly TimeSpan PoolIdleTimeout = TimeSpan.FromSeconds(25);

    /// <summary>How long an old address is used after the DNS name of Nexus has changed.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        SetUp(handler, nexus.Value);
        UpstreamTls.SetUp(handler, nexus.Value, Address(context.ClusterId));
        TakeBackUnsent(handler, Meter(context.ClusterId));
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler)
    {
        var wrapped = base.WrapHandler(context, new MeteredHandler(handler, Meter(context.ClusterId)));
        if (UpstreamName.Registry(context.ClusterId) is { } registry)
            return new SignInHandler(wrapped, mirror.Addresses[registry], account, time);
        return context.ClusterId == ProxyConfigFactory.Name(Upstream.Hosted)
            ? ActivatorUtilities.CreateInstance<PushHandler>(services, wrapped)
            : wrapped;
    }

    private UpstreamMeter Meter(string cluster) => new(
        meter, Address(cluster), isUi: cluster == ProxyConfigFactory.Name(Upstream.Ui), isPulledFrom: cluster != ProxyConfigFactory.Name(Upstream.Hosted));

    // A connection that cannot be opened fails the request that needed it.
    private static void TakeBackUnsent(SocketsHttpHandler handler, UpstreamMeter meter)
    {
        var connect = handler.ConnectCallback!;
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            try
            {
                return await connect(context, cancellationToken);
            }
            catch
            {
                meter.NotSent(context.InitialRequestMessage);
                throw;
            }
        };
    }

    private UpstreamAddress Address(string cluster) => UpstreamName.Registry(cluster) is { } registry
        ? mirror.Addresses[registry]
        : nexus.Value.Address(Enum.Parse<Upstream>(cluster));

    internal static void SetUp(SocketsHttpHandler handler, NexusOptions nexus)
    {
        handler.PooledConnectionIdleTimeout = PoolIdleTimeout;
        handler.PooledConnectionLifetime = ConnectionLifetime;
        handler.ConnectTimeout = nexus.ConnectTimeout;
        // The same encoding as on the listeners, so that every byte of a header passes unchanged.
        handler.RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1;
        handler.ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1;
        // Nexus reads no trace headers, and looking for a trace costs every request.
        handler.ActivityHeadersPropagator = null;
    }
}
