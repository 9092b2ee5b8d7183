using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Server.Pages;

/// <summary>Builds the connect page for the registry name in the request.</summary>
internal sealed class ConnectPageFactory(
    IOptions<RouterOptions> router, IOptions<UiOptions> ui, IOptions<MirrorOptions> mirror, PublicUrls urls, RouterAuthority authority)
{
    /// <param name="scheme"><c>https</c> or <c>http</c>, from the client's view.</param>
    /// <param name="address">Address in the client's request.</param>
    public ConnectPage Make(string scheme, RegistryAddress address)
    {
        var isSecure = scheme == "https";
        var port = address.GivenPort == (isSecure ? 443 : 80) ? null : address.GivenPort;
        using var certificate = isSecure ? authority.TryRead() : null;
        return new ConnectPage((address with { GivenPort = port }).ToString(), scheme, certificate is null ? null : Describe(certificate))
        {
            UiAddress = ui.Value.OnRegistryHosts ? "/" : UiOrigin(scheme, port),
            MirrorOrigin = MirrorOrigins.Of(mirror.Value, urls, isSecure, port, address.Host) is [var origin, ..] ? origin : null,
        };
    }

    private string? UiOrigin(string scheme, int? port) => ui.Value.Hosts is [var host, ..]
        ? $"{urls.Of(scheme, host, port)}/"
        : null;

    private PageAuthority Describe(X509Certificate2 certificate) => new(
        certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
        Fingerprint.Of(certificate),
        DateOnly.FromDateTime(certificate.NotAfter.ToUniversalTime()),
        router.Value.PagePath + PageTarget.Authority);
}
