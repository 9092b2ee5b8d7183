namespace RegistryRouter.Server.Routing;

/// <summary>What is served under the name that a client asked for, kept with the request or, for a listener of one kind, with the connection.</summary>
internal sealed record PublicHostFeature(HostKind Kind);

internal static class PublicHostFeatureExtensions
{
    extension(HttpContext context)
    {
        /// <summary>What is served under the name that the client asked for.</summary>
        public HostKind HostKind => context.Features.Get<PublicHostFeature>()?.Kind ?? HostKind.Shared;
    }
}
