namespace RegistryRouter.Server.Routing;

/// <summary>The two upstreams between which a setting can choose.</summary>
internal enum RegistryUpstream
{
    /// <summary>See <see cref="Upstream.Group"/>.</summary>
    Group = Upstream.Group,

    /// <summary>See <see cref="Upstream.Hosted"/>.</summary>
    Hosted = Upstream.Hosted,
}
