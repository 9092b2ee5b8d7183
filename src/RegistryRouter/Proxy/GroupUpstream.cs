using Microsoft.Extensions.Options;
using RegistryRouter.Nexus;
using RegistryRouter.Push;
using RegistryRouter.Routing;
using Yarp.ReverseProxy;

namespace RegistryRouter.Proxy;

/// <summary>The group's connections, used for a push.</summary>
/// <param name="nexus">Where the group is.</param>
/// <param name="services">Gives YARP's clusters; they exist only once YARP has made its clients.</param>
internal sealed class GroupUpstream(IOptions<NexusOptions> nexus, IServiceProvider services) : IGroup
{
    public async Task<HttpResponseMessage> GetAsync(string target, HttpRequestMessage push, string? accept, CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<IProxyStateLookup>().TryGetCluster(ProxyConfigFactory.Name(Upstream.Group), out var cluster))
            throw new HttpRequestException("There is no group.");
        using var request = push.Like(HttpMethod.Get, nexus.Value.Address(Upstream.Group).Resolve(target));
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await cluster.Model.HttpClient.SendAsync(request, cancellationToken);
    }
}
