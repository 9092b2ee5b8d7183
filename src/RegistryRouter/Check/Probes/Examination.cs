using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Proxy;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Check.Probes;

/// <summary>Whom the checks ask, and what they have learnt so far.</summary>
internal sealed class Examination : IDisposable
{
    public required Place Group { get; init; }

    public required Place Hosted { get; init; }

    public required Place Ui { get; init; }

    public required Place Router { get; init; }

    /// <summary>The mirror at the router; null: there is none.</summary>
    public Place? Mirror { get; init; }

    /// <summary>Further registries of the mirror, as Nexus serves them.</summary>
    public IReadOnlyList<Place> Namespaces { get; init; } = [];

    /// <summary>Where the router is.</summary>
    public required RouterAddress Address { get; init; }

    /// <summary>Under which address clients ask.</summary>
    public PublicOrigin Origin => Address.Origin;

    /// <summary>Whether somebody said where the router is.</summary>
    public bool IsRouterNamed { get; init; }

    /// <summary>Every name that the router serves, without port.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Roots that clients are given, beside those of the system.</summary>
    public required IReadOnlyList<X509Certificate2> Roots { get; init; }

    /// <summary>Repairs URLs as the router does for an upstream.</summary>
    public required Func<Place, UrlRepair> Repair { get; init; }

    public required RoutingOptions Routing { get; init; }

    public required MirrorOptions MirrorOptions { get; init; }

    /// <summary>Whether the registry's names serve the web UI too.</summary>
    public required bool HasUiOnRegistryHosts { get; init; }

    /// <summary>Who looks.</summary>
    public required Account Account { get; init; }

    /// <summary>An image of the Docker Hub to look for, such as <c>library/hello-world:latest</c>.</summary>
    public required ImageName HubImage { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Learnt: the account of the mirror, once it was tried.</summary>
    public Account MirrorAccount { get; set; } = Account.Nobody;

    /// <summary>Learnt: whether the router's certificate is one that credentials may be sent to.</summary>
    public bool MaySignInAtRouter { get; set; }

    /// <summary>Learnt: the certificate that the router must show from then on.</summary>
    public required RouterLeaf RouterLeaf { get; init; }

    /// <summary>Learnt: whether anybody may read the group.</summary>
    public bool IsOpenToAll { get; set; }

    public IEnumerable<Place> Connectors => [Group, Hosted];

    public void Dispose()
    {
        foreach (var place in (Place?[])[Group, Hosted, Ui, Router, Mirror, .. Namespaces])
            place?.Dispose();
    }
}

/// <summary>The certificate that was looked at, so that credentials go to no other.</summary>
internal sealed class RouterLeaf
{
    public X509Certificate2? Seen { get; set; }

    public bool Accepts(X509Certificate2 shown) => Seen is null || Seen.Equals(shown);
}

/// <summary>An image by its tag.</summary>
internal sealed record ImageName(string Repository, string Tag)
{
    public string ManifestTarget => $"/v2/{Repository}/manifests/{Tag}";

    public static ImageName? Parse(string text) => text.Split(':') is [{ Length: > 0 } repository, { Length: > 0 } tag] && !repository.StartsWith('/')
        ? new ImageName(repository, tag)
        : null;

    public override string ToString() => $"{Repository}:{Tag}";
}
