using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>What tags referred to when Nexus was last asked. Gives no right to read: that needs a proof of the digest.</summary>
internal sealed class Tags(Func<ProofLifetimes> lifetimes, TimeProvider time)
{
    public const int Max = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly BoundedTable<(RepositoryName, string Tag), Seen> _tags = new(Max);
    private readonly Revocations _revocations = new(time);

    /// <summary>Records a response. One to an earlier request never replaces a later one.</summary>
    /// <param name="started">Timestamp from before the request was sent.</param>
    public void Set(RepositoryName repository, string tag, AcceptClass accept, TagTarget target, long started)
    {
        if (!ContentDigest.IsWellFormed(target.Digest))
            return;
        lock (_lock)
        {
            if (_revocations.HasSince(HashCode.Combine(repository, tag), started) || _revocations.HasSince(HashCode.Combine(repository, target.Digest), started))
                return;
            if (!_tags.TryGet((repository, tag), out var seen))
                seen = _tags.Set((repository, tag), new(started));
            seen.Set(new(accept, target, started));
        }
    }

    /// <summary>The target for the same <c>Accept</c>; otherwise, only as stale, the last one whose media type the client names.</summary>
    public (TagTarget? Target, ProofState State) Get(RepositoryName repository, string tag, AcceptClass accept)
    {
        if (!_tags.TryGet((repository, tag), out var seen))
            return (null, ProofState.None);
        var exact = Array.Find(seen.Targets, each => each.Accept == accept);
        var found = exact ?? Array.Find(seen.Targets, each => accept.Names(each.Target.MediaType));
        var state = found is null ? ProofState.None : lifetimes().OfTag(time.GetElapsedTime(found.Started));
        return state == ProofState.None ? (null, state) : (found!.Target, exact is null ? ProofState.Stale : state);
    }

    /// <summary>A client pushed or deleted a tag, or Nexus responded 404.</summary>
    public void Forget(RepositoryName repository, string tag)
    {
        lock (_lock)
        {
            _revocations.Add(HashCode.Combine(repository, tag));
            _tags.Remove((repository, tag));
        }
    }

    /// <summary>A client deleted a manifest: Nexus removes all of its tags.</summary>
    public void ForgetDigest(RepositoryName repository, string digest)
    {
        lock (_lock)
        {
            _revocations.Add(HashCode.Combine(repository, digest));
            foreach (var (key, seen) in _tags.Entries)
            {
                if (key.Item1 == repository && Array.Exists(seen.Targets, each => each.Target.Digest == digest))
                    _tags.Remove(key);
            }
        }
    }

    private sealed record SeenTarget(AcceptClass Accept, TagTarget Target, long Started);

    // The latest first.
    private sealed class Seen(long started) : TableEntry(started)
    {
        private const int MaxTargets = 8;

        private volatile SeenTarget[] _targets = [];

        public SeenTarget[] Targets => _targets;

        public void Set(SeenTarget target)
        {
            if (Array.Exists(_targets, each => each.Accept == target.Accept && each.Started > target.Started))
                return;
            _targets = [.. _targets.Where(each => each.Accept != target.Accept).Append(target).OrderByDescending(each => each.Started).Take(MaxTargets)];
            Confirm(target.Started);
        }
    }
}
