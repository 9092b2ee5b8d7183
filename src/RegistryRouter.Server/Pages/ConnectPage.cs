using RegistryRouter.Server.Trust;

namespace RegistryRouter.Server.Pages;

/// <summary>All that the page says about connecting, for the host that it was asked under.</summary>
/// <param name="Registry">Host, and port unless it is the scheme's own, as in the names of images.</param>
/// <param name="Scheme"><c>https</c> or <c>http</c>, as the client sees it.</param>
/// <param name="Authority">The router's own CA; null if it is not the one that clients must trust.</param>
internal sealed record ConnectPage(string Registry, string Scheme, PageAuthority? Authority)
{
    /// <summary>Where a browser finds the web UI; null: nowhere.</summary>
    public string? UiAddress { get; init; } = "/";

    /// <summary>Where Docker finds the mirror of the Docker Hub, such as <c>https://mirror.example.com</c>; null: there is none.</summary>
    public string? MirrorOrigin { get; init; }

    public string Origin => $"{Scheme}://{Registry}";

    /// <summary>Whether clients talk to the router without TLS.</summary>
    public bool IsPlain => Scheme == "http";
}

/// <summary>The router's own CA, as the page shows it.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Fingerprint">To compare it by.</param>
/// <param name="End">Its last day, UTC.</param>
/// <param name="DownloadPath">Where it is handed out, such as <c>/_router/ca.crt</c>.</param>
internal sealed record PageAuthority(string Subject, Fingerprint Fingerprint, DateOnly End, string DownloadPath);
