using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>The mirror addresses for the configuration of clients.</summary>
internal static class MirrorOrigins
{
    /// <summary>Such as <c>https://mirror.example.com</c>; empty if the mirror is off.</summary>
    /// <param name="options">Host names and listen address of the mirror.</param>
    /// <param name="urls">The public URLs of its host names.</param>
    /// <param name="tls">Whether the router uses TLS (<c>Tls:Enabled</c>).</param>
    /// <param name="port">Port under which clients reach the router; null: the standard port.</param>
    /// <param name="name">Host name for the mirror's listener if <c>Mirror:Hosts</c> is empty.</param>
    public static IReadOnlyList<string> Of(MirrorOptions options, PublicUrls urls, bool tls, int? port, string name)
    {
        var origins = options.Hosts.Select(host => urls.Of(Scheme(tls), host, port).ToString());
        return MirrorListener.TryParse(options.Listen, out var listener)
            ? [.. origins, PublicOrigin.Of(Scheme(tls && !listener.IsPlain), options.Hosts.FirstOrDefault(name), listener.Port).ToString()]
            : [.. origins];
    }

    private static string Scheme(bool tls) => tls ? "https" : "http";
}
