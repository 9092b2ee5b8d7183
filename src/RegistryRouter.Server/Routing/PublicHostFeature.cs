namespace RegistryRouter.Server.Routing;

/// <summary>What the requested host name serves, stored with the request or, for a listener of one kind, with the connection.</summary>
internal sealed record PublicHostFeature(HostKind Kind);

internal static class PublicHostFeatureExtensions
{
    extension(HttpContext context)
    {
        /// <summary>What the requested host name serves.</summary>
        public HostKind HostKind => context.Features.Get<PublicHostFeature>()?.Kind ?? HostKind.Shared;
    }
}
