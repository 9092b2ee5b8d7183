namespace RegistryRouter.Server.Routing;

/// <summary>The upstreams that a setting can select.</summary>
internal enum RegistryUpstream
{
    /// <summary>See <see cref="Upstream.Group"/>.</summary>
    Group = Upstream.Group,

    /// <summary>See <see cref="Upstream.Hosted"/>.</summary>
    Hosted = Upstream.Hosted,
}
