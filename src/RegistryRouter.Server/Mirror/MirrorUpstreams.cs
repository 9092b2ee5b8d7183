using System.Collections.Frozen;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>The Nexus address for each mirrored registry, by registry name; empty if the mirror is off.</summary>
internal sealed class MirrorUpstreams(MirrorOptions mirror, NexusOptions nexus)
{
    public FrozenDictionary<string, UpstreamAddress> Addresses { get; } =
        mirror.IsOn ? Read(mirror, nexus).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase) : FrozenDictionary<string, UpstreamAddress>.Empty;

    /// <summary>Parses <c>quay.io=http://nexus:8081/repository/quay</c>.</summary>
    public static (string Name, UpstreamAddress Address)? Parse(string item)
    {
        var equals = item.IndexOf('=');
        return equals > 0 && IsRegistryName(item[..equals]) && UpstreamAddress.TryParse(item[(equals + 1)..].Trim(), out var address)
            ? (item[..equals].Trim(), address!)
            : null;
    }

    private static Dictionary<string, UpstreamAddress> Read(MirrorOptions mirror, NexusOptions nexus)
    {
        var addresses = new Dictionary<string, UpstreamAddress>(StringComparer.OrdinalIgnoreCase)
        {
            [MirrorNamespace.DockerHub] = nexus.Address(Upstream.Group),
        };
        foreach (var (name, address) in mirror.Namespaces.Select(item => Parse(item)!.Value))
            addresses[name] = address;
        return addresses;
    }

    // A registry name may include a port, as in image names.
    private static bool IsRegistryName(string name) =>
        Uri.TryCreate($"http://{name.Trim()}", UriKind.Absolute, out var uri) && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0;
}

/// <summary>Requires every item of a list to be a registry name and its address.</summary>
internal sealed class MirrorNamespacesAttribute()
    : EveryItemAttribute("must be a registry name, '=' and an http or https address, such as quay.io=http://nexus:8081/repository/quay")
{
    protected override bool IsAllowed(string item) => MirrorUpstreams.Parse(item) is not null;
}
