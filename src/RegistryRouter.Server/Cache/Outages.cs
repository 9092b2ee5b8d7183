using System.Collections.Concurrent;
using RegistryRouter.Server.Cache.Proofs;

namespace RegistryRouter.Server.Cache;

/// <summary>The outages of the registries behind the router; they may be at different addresses.</summary>
internal sealed class Outages(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Outage> _outages = new();

    /// <param name="registry">Empty: the group; otherwise a namespace of the mirror.</param>
    public Outage Of(string registry) => _outages.GetOrAdd(registry, static (_, time) => new Outage(time), time);
}
