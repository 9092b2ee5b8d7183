using RegistryRouter.Hosting.Readiness;
using RegistryRouter.Routing;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Proxy;

/// <summary>Whether a connector speaks the registry API: any destination of its cluster that answers <c>GET /v2/</c> is enough.</summary>
internal sealed class ConnectorReadiness(Upstream upstream, IProxyStateLookup proxy) : IReadinessCheck
{
    // OCI distribution specification, "API version check": 200 or, where sign-in is needed, 401. Nexus limits sign-ins with 429.
    private static readonly int[] Alive = [200, 401, 403, 429];

    public string Name { get; } = ProxyConfigFactory.Name(upstream).ToLowerInvariant();

    public async Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
    {
        if (!proxy.TryGetCluster(ProxyConfigFactory.Name(upstream), out var cluster))
            return new(false, "It has no address.");
        var found = new ReadinessResult(false, "It has no address.");
        foreach (var (_, destination) in cluster.Destinations)
        {
            found = await AskAsync(cluster.Model.HttpClient, destination, cancellationToken);
            if (found.IsReady)
                break;
        }
        return found;
    }

    private static async Task<ReadinessResult> AskAsync(HttpMessageInvoker client, DestinationState destination, CancellationToken cancellationToken)
    {
        var address = destination.Model.Config.Address;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{address.TrimEnd('/')}/v2/");
            using var answer = await client.SendAsync(request, cancellationToken);
            var status = (int)answer.StatusCode;
            return Alive.Contains(status)
                ? new(true, $"{address} answers.")
                : new(false, $"{address} answers GET /v2/ with {status}, not like a registry.");
        }
        catch (HttpRequestException fault)
        {
            return new(false, $"{address} cannot be reached: {fault.GetBaseException().Message}");
        }
    }
}
