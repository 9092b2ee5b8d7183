using Microsoft.Extensions.Options;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Warming;

/// <summary>The router that images are pulled from, and its host names.</summary>
internal sealed record PullAddress(RouterAddress Router, IReadOnlyList<string> Names, bool IsMirror)
{
    public ImageSource Source => new(Router.Origin, Names, IsMirror);

    /// <summary>A router with this URL.</summary>
    public static PullAddress Of(Uri given, bool isMirror) => new(RouterAddress.Of(given), [given.IdnHost], isMirror);

    /// <summary>The router of this configuration on this machine.</summary>
    /// <exception cref="ConfigurationErrorsException">It has no mirror.</exception>
    public static PullAddress Of(IServiceProvider services, bool isMirror)
    {
        var router = RouterAddress.Of(services);
        var names = services.GetRequiredService<PublicHosts>().Names.Prepend(router.Origin.Host.Host).ToList();
        if (!isMirror)
            return new PullAddress(router, names, isMirror);
        var mirror = router.Mirror(services.GetRequiredService<IOptions<MirrorOptions>>().Value, services.GetRequiredService<PublicUrls>())
            ?? throw new ConfigurationErrorsException([new ConfigurationError("Mirror:Hosts", null, "--mirror needs a mirror: set Mirror:Hosts or Mirror:Listen, or use --router with the URL of a mirror")]);
        return new PullAddress(mirror, names, isMirror);
    }
}
