using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Cache.Store;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Proxy.Transforms;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Check.Probes;

/// <summary>The servers to check, and what earlier checks found out.</summary>
internal sealed class CheckContext : IDisposable
{
    public required ProbeTarget Group { get; init; }

    public required ProbeTarget Hosted { get; init; }

    public required ProbeTarget Ui { get; init; }

    public required ProbeTarget Router { get; init; }

    /// <summary>The router's mirror; null: there is none.</summary>
    public ProbeTarget? Mirror { get; init; }

    /// <summary>Additional registries of the mirror, as Nexus serves them.</summary>
    public IReadOnlyList<ProbeTarget> Namespaces { get; init; } = [];

    /// <summary>The router's address.</summary>
    public required RouterAddress Address { get; init; }

    /// <summary>The public origin that clients use.</summary>
    public PublicOrigin Origin => Address.Origin;

    /// <summary>Whether <c>--router</c> names the router.</summary>
    public bool IsRouterNamed { get; init; }

    /// <summary>Every host name that the router serves, without port.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Root certificates that clients trust in addition to the system's.</summary>
    public required IReadOnlyList<X509Certificate2> Roots { get; init; }

    /// <summary>Corrects URLs like the router does for an upstream.</summary>
    public required Func<ProbeTarget, UrlRepair> Repair { get; init; }

    public required RoutingOptions Routing { get; init; }

    public required MirrorOptions MirrorOptions { get; init; }

    public required CacheOptions CacheOptions { get; init; }

    /// <summary>Whether the registry's host names also serve the web UI.</summary>
    public required bool HasUiOnRegistryHosts { get; init; }

    /// <summary>Account to sign in with.</summary>
    public required Account Account { get; init; }

    /// <summary>An image on Docker Hub to look for, such as <c>library/hello-world:latest</c>.</summary>
    public required ImageName HubImage { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Found out: the mirror's account, after it was tried.</summary>
    public Account MirrorAccount { get; set; } = Account.Anonymous;

    /// <summary>Found out: whether the router's certificate allows sending credentials.</summary>
    public bool MaySignInAtRouter { get; set; }

    /// <summary>Found out: the certificate that the router must present from then on.</summary>
    public required RouterLeaf RouterLeaf { get; init; }

    /// <summary>Found out: whether anonymous users may read the group.</summary>
    public bool AllowsAnonymousPull { get; set; }

    public IEnumerable<ProbeTarget> Connectors => [Group, Hosted];

    public void Dispose()
    {
        foreach (var target in (ProbeTarget?[])[Group, Hosted, Ui, Router, Mirror, .. Namespaces])
            target?.Dispose();
    }
}

/// <summary>Pins the checked certificate, so that credentials go to no other server.</summary>
internal sealed class RouterLeaf
{
    public X509Certificate2? Seen { get; set; }

    public bool Accepts(X509Certificate2 presented) => Seen is null || Seen.Equals(presented);
}

/// <summary>An image name with a tag.</summary>
internal sealed record ImageName(string Repository, string Tag)
{
    public string ManifestTarget => $"/v2/{Repository}/manifests/{Tag}";

    public static ImageName? Parse(string text) => text.Split(':') is [{ Length: > 0 } repository, { Length: > 0 } tag] && !repository.StartsWith('/')
        ? new ImageName(repository, tag)
        : null;

    public override string ToString() => $"{Repository}:{Tag}";
}
