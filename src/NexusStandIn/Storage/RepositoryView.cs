namespace NexusStandIn.Storage;

/// <summary>What reads see: one repository, or a group's members in order. The first member that has it answers.</summary>
internal sealed class RepositoryView(Func<IReadOnlyList<Repository>> members)
{
    public IReadOnlyList<Repository> Members => members();

    public IReadOnlyList<string> Names =>
        [.. Members.SelectMany(member => member.Manifests.Names).Distinct().Order(StringComparer.Ordinal)];

    public Blob? FindBlob(string digest) => First(member => member.Blobs.Find(digest));

    public Manifest? FindManifest(string name, string reference) => First(member => member.Manifests.Find(name, reference));

    /// <summary>Whether only the proxy repository could have a manifest, so that the Docker Hub is asked for it.</summary>
    public bool AsksHub(string name, string reference) =>
        Members.Any(member => member.Name == Repositories.HubName)
        && Members.All(member => member.Name == Repositories.HubName || member.Manifests.Find(name, reference) is null);

    public IReadOnlyList<string>? Tags(string name)
    {
        var known = Members.Select(member => member.Manifests.Tags(name)).OfType<IReadOnlyList<string>>().ToList();
        return known.Count == 0 ? null : [.. known.SelectMany(tags => tags).Distinct().Order(StringComparer.Ordinal)];
    }

    private T? First<T>(Func<Repository, T?> find) where T : class =>
        Members.Select(find).FirstOrDefault(found => found is not null);
}
