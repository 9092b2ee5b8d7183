namespace RegistryRouter.Server.Nexus.Usage;

/// <summary>Counts every request to an upstream from any sender. The last handler before the connections.</summary>
internal sealed class MeteredHandler(HttpMessageHandler inner, UpstreamMeter meter) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        meter.Sent(request);
        return base.SendAsync(request, cancellationToken);
    }
}
