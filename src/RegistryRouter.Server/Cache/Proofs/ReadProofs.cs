using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>
/// Which credential may read which content of which repository, by Nexus' responses. Content is readable if Nexus returned
/// it to that credential, or if Nexus returned a manifest to that credential that names it and Nexus returned the content
/// itself from the same repository to anyone.
/// </summary>
/// <remarks>
/// The second condition matters: without it, anyone who may push to one repository could read any stored digest of all others
/// by naming it where Nexus does not check (children of an index, foreign layers).
/// </remarks>
internal sealed class ReadProofs(Accounts accounts, Func<ProofLifetimes> lifetimes, TimeProvider time)
{
    public const int MaxReaders = 64 * 1024;
    public const int MaxContents = 64 * 1024;
    public const int MaxProofs = 128 * 1024;

    /// <summary>A layer is named by a manifest, which is named by an index.</summary>
    private const int MaxDepth = 2;

    private readonly Lock _lock = new();
    private readonly BoundedTable<(Account, RepositoryName), Reader> _readers = new(MaxReaders);
    private readonly BoundedTable<(RepositoryName, string), Content> _contents = new(MaxContents);
    private readonly BoundedTable<(Reader, Content), Proof> _proofs = new(MaxProofs);
    private readonly Revocations _revocations = new(time);

    /// <summary>Whether a credential may read content. Takes no lock and allocates nothing.</summary>
    public ProofState State(Credential credential, RepositoryName repository, string digest)
    {
        if (!accounts.TryGet(credential, out var account) || !_readers.TryGet((account, repository), out var reader) || !_contents.TryGet((repository, digest), out var content))
            return ProofState.None;
        var now = time.GetTimestamp();
        var limits = lifetimes();
        var latest = Latest(reader, content, now - (long)(limits.Fresh.TotalSeconds * time.TimestampFrequency), MaxDepth);
        return latest == long.MinValue ? ProofState.None : limits.Of(time.GetElapsedTime(latest, now));
    }

    /// <summary>Nexus responded 200 to <c>HEAD</c> or <c>GET</c> of content.</summary>
    /// <param name="digest">The digest that was requested, or <c>Docker-Content-Digest</c> of a tag.</param>
    /// <param name="started">Timestamp from before the request was sent.</param>
    public void Prove(Credential credential, RepositoryName repository, string digest, long started)
    {
        if (!ContentDigest.IsWellFormed(digest) || accounts.Accept(credential, started) is not { } account)
            return;
        lock (_lock)
        {
            if (_revocations.HasSince(HashCode.Combine(credential, repository), started) || _revocations.HasSince(HashCode.Combine(repository, digest), started))
                return;
            var content = ContentOf(repository, digest);
            content.Confirm(started);
            if (!_readers.TryGet((account, repository), out var reader))
                reader = _readers.Set((account, repository), new(account, started));
            reader.Confirm(started);
            if (_proofs.TryGet((reader, content), out var proof))
                proof.Confirm(started);
            else
                _proofs.Set((reader, content), new(reader, content, started));
        }
    }

    /// <summary>Whether <see cref="Link"/> is needed before content named by a manifest can be read.</summary>
    public bool NeedsLink(RepositoryName repository, string manifest) => _contents.TryGet((repository, manifest), out var content) && !content.IsLinked;

    /// <summary>Sets what a manifest names.</summary>
    /// <param name="named">From <see cref="ManifestLinks"/>; the manifest's bytes must match its digest.</param>
    public void Link(RepositoryName repository, string manifest, IReadOnlyList<string> named)
    {
        lock (_lock)
        {
            if (_contents.TryGet((repository, manifest), out var content))
                content.Link([.. named.Where(digest => digest != manifest).Select(digest => ContentOf(repository, digest))]);
        }
    }

    /// <summary>Nexus responded 401 or 403 to a request for a repository. After 401, also call <see cref="Accounts.Refuse"/>.</summary>
    public void End(Credential credential, RepositoryName repository)
    {
        lock (_lock)
        {
            _revocations.Add(HashCode.Combine(credential, repository));
            if (accounts.TryGet(credential, out var account))
                _readers.Remove((account, repository));
        }
    }

    /// <summary>Nexus responded 404 to a request for a digest, or a client deleted it: no one may read it until Nexus returns it again.</summary>
    public void End(RepositoryName repository, string digest)
    {
        lock (_lock)
        {
            _revocations.Add(HashCode.Combine(repository, digest));
            _contents.Remove((repository, digest));
        }
    }

    private Content ContentOf(RepositoryName repository, string digest) =>
        _contents.TryGet((repository, digest), out var content) ? content : _contents.Set((repository, digest), new());

    // The latest proof of the content or of a manifest that names it; any that is fresh is good enough.
    private long Latest(Reader reader, Content content, long fresh, int depth)
    {
        if (!content.IsConfirmed)
            return long.MinValue;
        var latest = _proofs.TryGet((reader, content), out var proof) ? proof.Started : long.MinValue;
        if (depth == 0 || latest > fresh)
            return latest;
        foreach (var parent in content.Parents)
        {
            latest = Math.Max(latest, Latest(reader, parent, fresh, depth - 1));
            if (latest > fresh)
                break;
        }
        return latest;
    }
}
