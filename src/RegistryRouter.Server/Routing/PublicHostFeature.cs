namespace RegistryRouter.Server.Routing;

/// <summary>What is served under the requested name, stored with the request.</summary>
/// <param name="Kind">What the host name, or the mirror's listener, serves.</param>
/// <param name="Page">Name of the requested page of the router; null: the request is for Nexus.</param>
internal sealed record PublicHostFeature(HostKind Kind, string? Page = null);

internal static class PublicHostFeatureExtensions
{
    extension(HttpContext context)
    {
        /// <summary>What the requested host name serves.</summary>
        public HostKind HostKind => context.Features.Get<PublicHostFeature>()?.Kind ?? HostKind.Shared;

        /// <summary>Name of the requested page of the router, as in <see cref="PageTarget"/>; null: none.</summary>
        public string? Page => context.Features.Get<PublicHostFeature>()?.Page;
    }
}
