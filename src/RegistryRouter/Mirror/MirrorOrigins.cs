using System.Globalization;

namespace RegistryRouter.Mirror;

/// <summary>The addresses that people write into the configuration of their clients.</summary>
internal static class MirrorOrigins
{
    /// <summary>Such as <c>https://mirror.example.com</c>; empty where there is no mirror.</summary>
    /// <param name="options">Where the mirror is.</param>
    /// <param name="tls">Whether the router speaks TLS (<c>Tls:Enabled</c>).</param>
    /// <param name="port">Port under which clients reach the router's names; null: the standard one.</param>
    /// <param name="name">Name for the mirror's own listener where <c>Mirror:Hosts</c> is empty.</param>
    public static IReadOnlyList<string> Of(MirrorOptions options, bool tls, int? port, string name)
    {
        var origins = options.Hosts.Select(host => Origin(tls, host, port));
        return MirrorListener.TryParse(options.Listen, out var listener)
            ? [.. origins, Origin(tls && !listener.IsPlain, options.Hosts.FirstOrDefault(name), listener.Port)]
            : [.. origins];
    }

    private static string Origin(bool tls, string host, int? port)
    {
        var authority = host.Contains(':') && host[0] != '[' ? $"[{host}]" : host;
        var scheme = tls ? "https" : "http";
        return port is null || port == (tls ? 443 : 80)
            ? $"{scheme}://{authority}"
            : string.Create(CultureInfo.InvariantCulture, $"{scheme}://{authority}:{port}");
    }
}
