using System.Diagnostics.CodeAnalysis;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>The digests that Nexus last returned for tags.</summary>
internal sealed class Tags(TimeProvider time)
{
    private const int Max = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly BoundedTable<(RepositoryName Repository, string Tag), TagEntry> _tags = new(Max);
    private readonly Revocations _forgotten = new(time);

    /// <summary>Nexus resolved a tag.</summary>
    /// <param name="started">Timestamp from before the request was sent.</param>
    public void Set(RepositoryName repository, string tag, string digest, long started)
    {
        lock (_lock)
        {
            var key = (repository, tag);
            if (_forgotten.HasSince((repository.Name, tag).GetHashCode(), started) || (_tags.TryGet(key, out var known) && known.Started > started))
                return;
            _tags.Set(key, new TagEntry(digest, started));
        }
    }

    /// <summary>The digest of a tag and when Nexus was asked for it.</summary>
    public bool TryGet(RepositoryName repository, string tag, [NotNullWhen(true)] out string? digest, out TimeSpan age)
    {
        var isKnown = _tags.TryGet((repository, tag), out var entry);
        (digest, age) = isKnown ? (entry!.Digest, time.GetElapsedTime(entry.Started)) : (null, default);
        return isKnown;
    }

    /// <summary>The tag was written or deleted, or Nexus does not have it.</summary>
    public void Forget(string repository, string tag)
    {
        lock (_lock)
        {
            _forgotten.Add((repository, tag).GetHashCode());
            Remove((key, _) => key.Repository.Name == repository && key.Tag == tag);
        }
    }

    /// <summary>A manifest was deleted: all its tags are.</summary>
    public void ForgetDigest(string repository, string digest)
    {
        lock (_lock)
            Remove((key, entry) => key.Repository.Name == repository && entry.Digest == digest);
    }

    private void Remove(Func<(RepositoryName Repository, string Tag), TagEntry, bool> isMeant)
    {
        foreach (var (key, entry) in _tags.Entries)
        {
            if (isMeant(key, entry))
                _tags.Remove(key);
        }
    }

    private sealed class TagEntry(string digest, long started) : TableEntry(started)
    {
        public string Digest { get; } = digest;
    }
}
