namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Counts the bytes of each upload session: the request that ends one seldom carries the blob.</summary>
internal sealed class UploadSizes
{
    /// <summary>Maximum number of sessions; a further one evicts the oldest, whose size is then unknown.</summary>
    public const int MaxSessions = 10_000;

    /// <summary>Nexus gives its sessions shorter names; clients could send longer ones.</summary>
    public const int MaxName = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Session, long Bytes)>> _sessions = [];
    private readonly LinkedList<(string Session, long Bytes)> _byAge = [];

    /// <summary>Adds a received chunk.</summary>
    public void Add(string session, long bytes)
    {
        if (session.Length > MaxName)
            return;
        lock (_gate)
        {
            if (_sessions.TryGetValue(session, out var known))
            {
                known.ValueRef.Bytes += bytes;
                return;
            }
            _sessions[session] = _byAge.AddLast((session, bytes));
            if (_sessions.Count > MaxSessions)
                Forget(_byAge.First!);
        }
    }

    /// <summary>Ends the session and returns its bytes, the last request included; null if none passed through.</summary>
    public long? End(string session, long lastBytes)
    {
        lock (_gate)
        {
            var size = lastBytes;
            if (_sessions.TryGetValue(session, out var known))
            {
                size += known.Value.Bytes;
                Forget(known);
            }
            return size > 0 ? size : null;
        }
    }

    private void Forget(LinkedListNode<(string Session, long Bytes)> session)
    {
        _sessions.Remove(session.Value.Session);
        _byAge.Remove(session);
    }
}
