namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>
/// A digest in a repository. Only Nexus says that it exists there: a manifest may name what Nexus never checked, such as an
/// index without its children. A new object replaces it after 404 or a deletion.
/// </summary>
internal sealed class Content() : TableEntry(NotConfirmed)
{
    private const long NotConfirmed = long.MinValue;

    /// <summary>More are not useful: clients pull recent tags.</summary>
    private const int MaxParents = 16;

    private volatile Content[] _parents = [];
    private volatile Content[]? _named;

    /// <summary>Whether Nexus responded 200 to a request for it in this repository, with any credential.</summary>
    public bool IsConfirmed => Started != NotConfirmed && !HasEnded;

    /// <summary>Manifests of the same repository that name it, the last one first.</summary>
    public ReadOnlySpan<Content> Parents => _parents;

    /// <summary>Whether the content that it names is known; false again once part of that was dropped.</summary>
    public bool IsLinked => _named is { } named && !Array.Exists(named, each => each.HasEnded);

    /// <summary>Sets what it names. Called under the owner's lock.</summary>
    public void Link(Content[] named)
    {
        foreach (var each in named)
            each._parents = [this, .. each._parents.Where(parent => parent != this && !parent.HasEnded).Take(MaxParents - 1)];
        _named = named;
    }
}
