namespace RegistryRouter.Server.Usage;

/// <summary>Counts every request to an upstream, whoever sends it. Nothing but the connections stands behind it.</summary>
internal sealed class MeteredHandler(HttpMessageHandler inner, UpstreamMeter meter) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        meter.Sent(request);
        return base.SendAsync(request, cancellationToken);
    }
}
