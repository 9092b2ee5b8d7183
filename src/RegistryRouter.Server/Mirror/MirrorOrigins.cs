using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>The addresses that people write into the configuration of their clients.</summary>
internal static class MirrorOrigins
{
    /// <summary>Such as <c>https://mirror.example.com</c>; empty where there is no mirror.</summary>
    /// <param name="options">Where the mirror is.</param>
    /// <param name="urls">The public URLs of its names.</param>
    /// <param name="tls">Whether the router speaks TLS (<c>Tls:Enabled</c>).</param>
    /// <param name="port">Port under which clients reach the router's names; null: the standard one.</param>
    /// <param name="name">Name for the mirror's own listener where <c>Mirror:Hosts</c> is empty.</param>
    public static IReadOnlyList<string> Of(MirrorOptions options, PublicUrls urls, bool tls, int? port, string name)
    {
        var origins = options.Hosts.Select(host => urls.Of(Scheme(tls), host, port).ToString());
        return MirrorListener.TryParse(options.Listen, out var listener)
            ? [.. origins, PublicOrigin.Of(Scheme(tls && !listener.IsPlain), options.Hosts.FirstOrDefault(name), listener.Port).ToString()]
            : [.. origins];
    }

    private static string Scheme(bool tls) => tls ? "https" : "http";
}
