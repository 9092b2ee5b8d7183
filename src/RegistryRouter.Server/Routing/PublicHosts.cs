using System.Net;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Routing;

/// <summary>All host names of the router, and what each serves.</summary>
internal sealed class PublicHosts
{
    private readonly List<(string Name, HostKind Kind)> _hosts;
    private readonly HostKind? _others;

    /// <param name="names">The registry's names first; without any, every name not listed elsewhere serves the registry.</param>
    /// <exception cref="ConfigurationErrorsException">A name is in two lists.</exception>
    public PublicHosts(IEnumerable<PublicHostNames> names)
    {
        var lists = names.ToList();
        _hosts = [.. lists.SelectMany(list => list.Names.Select(name => (name, list.Kind)))];
        _others = lists.Find(list => list.Kind is HostKind.Shared or HostKind.Registry) is { Names.Count: 0 } registry ? registry.Kind : null;
        Refuse(Doubled(lists));
    }

    /// <summary>Every name, the registry's first.</summary>
    public IEnumerable<string> Names => _hosts.Select(host => host.Name);

    /// <summary>What a host name from <c>Host</c>, without port, serves; null: nothing.</summary>
    public HostKind? Kind(string host)
    {
        foreach (var (name, kind) in _hosts)
        {
            if (Matches(name, host))
                return kind;
        }
        return host.Length > 0 ? _others : null;
    }

    private static IEnumerable<ConfigurationError> Doubled(List<PublicHostNames> lists) =>
        from second in lists.Index()
        from name in second.Item.Names
        let first = lists.Take(second.Index).FirstOrDefault(list => list.Names.Any(other => Matches(other, name)))
        where first is not null
        select new ConfigurationError(second.Item.Key, name, $"the name is also in {first.Key}; a name can be in one list only");

    private static void Refuse(IEnumerable<ConfigurationError> faults)
    {
        if (faults.ToList() is { Count: > 0 } all)
            throw new ConfigurationErrorsException(all);
    }

    /// <summary>Whether two names are the same host.</summary>
    internal static bool Matches(string name, string host) =>
        name.Equals(host, StringComparison.OrdinalIgnoreCase) || (Ipv6(name) is { } address && address.Equals(Ipv6(host)));

    // An IPv6 address has many spellings; in Host it has brackets, in the configuration they are optional.
    private static IPAddress? Ipv6(string host) => host.Contains(':') && IPAddress.TryParse(host, out var address) ? address : null;
}
