using System.Collections.Concurrent;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>Who may read what: Nexus' latest responses to the same credentials about the same repository.</summary>
internal sealed class ReadProofs(ProofLifetimes lifetimes, Accounts accounts, ManifestLinks links, TimeProvider time)
{
    private const int Max = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly BoundedTable<(Credential Credential, RepositoryName Repository), RepositoryProofs> _proofs = new(Max);
    private readonly Revocations _ended = new(time);

    /// <summary>Nexus returned 200 for a manifest or blob.</summary>
    /// <param name="started">Timestamp from before the request was sent; a later refusal wins.</param>
    public void Prove(Credential credential, RepositoryName repository, string digest, long started)
    {
        lock (_lock)
        {
            var key = (credential, repository);
            if (accounts.Accept(credential, started) is not { } account || _ended.HasSince(key.GetHashCode(), started)
                || _ended.HasSince((repository.Name, digest).GetHashCode(), started) || _ended.HasSince((credential, repository, digest).GetHashCode(), started))
            {
                return;
            }
            if (!_proofs.TryGet(key, out var proofs))
                proofs = _proofs.Set(key, new RepositoryProofs(account, started));
            proofs.Confirm(started);
            proofs.Add(digest, started);
        }
    }

    /// <summary>Nexus refused the repository (403), or the credential as such (401).</summary>
    public void Refuse(Credential credential, RepositoryName repository, int status)
    {
        if (status == StatusCodes.Status401Unauthorized)
            accounts.Refuse(credential);
        lock (_lock)
        {
            _ended.Add((credential, repository).GetHashCode());
            _proofs.Remove((credential, repository));
        }
    }

    /// <summary>Nexus does not have it for this credential (404).</summary>
    public void NotFound(Credential credential, RepositoryName repository, string digest)
    {
        lock (_lock)
        {
            _ended.Add((credential, repository, digest).GetHashCode());
            if (_proofs.TryGet((credential, repository), out var proofs))
                proofs.Remove(digest, links);
        }
    }

    /// <summary>It was deleted from a repository: no credential may read it there, nor at a mirror, without asking Nexus again.</summary>
    public void Forget(string repository, string digest)
    {
        lock (_lock)
        {
            _ended.Add((repository, digest).GetHashCode());
            foreach (var (key, proofs) in _proofs.Entries)
            {
                if (key.Repository.Name == repository)
                    proofs.Remove(digest, links);
            }
        }
    }

    /// <summary>How well it is known that a credential may read a digest in a repository.</summary>
    public ProofState Of(Credential credential, RepositoryName repository, string digest) =>
        _proofs.TryGet((credential, repository), out var proofs) && proofs.Latest(digest, links) is { } started
            ? lifetimes.Of(time.GetElapsedTime(started))
            : ProofState.None;

    private sealed class RepositoryProofs(Account account, long started) : TableEntry(started)
    {
        // A pull proves one or two manifests; a client that reads blobs by themselves proves each.
        private const int MaxDigests = 512;

        private readonly ConcurrentDictionary<string, long> _digests = new();

        public override bool HasEnded => base.HasEnded || account.HasEnded;

        public void Add(string digest, long started)
        {
            if (_digests.Count >= MaxDigests)
            {
                foreach (var (oldest, _) in _digests.ToArray().OrderBy(each => each.Value).Take(MaxDigests / 2))
                    _digests.TryRemove(oldest, out _);
            }
            _digests.AddOrUpdate(digest, started, (_, known) => Math.Max(known, started));
        }

        // What names it must prove it again too.
        public void Remove(string digest, ManifestLinks links)
        {
            foreach (var proven in _digests.Keys)
            {
                if (proven == digest || links.Leads(proven, digest))
                    _digests.TryRemove(proven, out _);
            }
        }

        public long? Latest(string digest, ManifestLinks links)
        {
            var latest = _digests.TryGetValue(digest, out var own) ? own : (long?)null;
            foreach (var (proven, started) in _digests)
            {
                if ((latest is null || started > latest) && links.Leads(proven, digest))
                    latest = started;
            }
            return latest;
        }
    }
}
