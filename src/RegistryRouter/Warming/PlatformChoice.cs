namespace RegistryRouter.Warming;

/// <summary>Which images of an index are read.</summary>
/// <param name="Manifests">The chosen entries.</param>
/// <param name="Missing">The platforms that the index does not have.</param>
internal sealed record PlatformChoice(IReadOnlyList<ImagePart> Manifests, IReadOnlyList<Platform> Missing)
{
    /// <param name="offered">The entries of an index.</param>
    /// <param name="wanted">The requested platforms; empty: all entries, attestations included.</param>
    public static PlatformChoice Of(IReadOnlyList<ImagePart> offered, IReadOnlyList<Platform> wanted)
    {
        if (wanted.Count == 0)
            return new PlatformChoice(offered, []);
        var platforms = offered.Select(part => part.Platform).OfType<Platform>().ToList();
        var best = wanted.ToDictionary(platform => platform, platform => platform.Best(platforms).ToHashSet());
        // Clients read an entry without a platform too: it may be another index.
        var manifests = offered.Where(part => part.Platform is not { } platform || best.Values.Any(chosen => chosen.Contains(platform)));
        var hasUnnamed = offered.Any(part => part.Platform is null);
        return new PlatformChoice([.. manifests], hasUnnamed ? [] : [.. wanted.Where(platform => best[platform].Count == 0)]);
    }
}
