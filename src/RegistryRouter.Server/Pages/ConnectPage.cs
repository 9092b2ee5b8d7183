using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Server.Pages;

/// <summary>The values of the connect page for the requested host.</summary>
/// <param name="Registry">Host, and port unless it is the scheme's default, as in image names.</param>
/// <param name="Scheme"><c>https</c> or <c>http</c>, from the client's view.</param>
/// <param name="Authority">The router's own CA; null if clients do not need it.</param>
internal sealed record ConnectPage(string Registry, string Scheme, PageAuthority? Authority)
{
    /// <summary>Address of the web UI for a browser; null if there is none.</summary>
    public string? UiAddress { get; init; } = "/";

    /// <summary>Address of the Docker Hub mirror, such as <c>https://mirror.example.com</c>; null if there is none.</summary>
    public string? MirrorOrigin { get; init; }

    public string Origin => $"{Scheme}://{Registry}";

    /// <summary>Whether clients connect to the router without TLS.</summary>
    public bool IsPlain => Scheme == "http";
}

/// <summary>The router's own CA as shown on the page.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Fingerprint">SHA-256 fingerprint.</param>
/// <param name="End">Its last day, UTC.</param>
/// <param name="DownloadPath">Download path, such as <c>/_router/ca.crt</c>.</param>
internal sealed record PageAuthority(string Subject, Fingerprint Fingerprint, DateOnly End, string DownloadPath);
