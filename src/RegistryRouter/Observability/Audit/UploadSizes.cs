using System.Collections.Concurrent;

namespace RegistryRouter.Observability.Audit;

/// <summary>How much each upload session has sent: the request that ends one seldom carries the blob.</summary>
internal sealed class UploadSizes
{
    /// <summary>Sessions that are remembered at once; beyond it the size of further ones is not known.</summary>
    public const int MaxSessions = 10_000;

    private readonly ConcurrentDictionary<string, long> _sizes = [];

    /// <summary>A chunk has come.</summary>
    public void Add(string session, long bytes)
    {
        if (_sizes.Count < MaxSessions || _sizes.ContainsKey(session))
            _sizes.AddOrUpdate(session, bytes, (_, size) => size + bytes);
    }

    /// <summary>The session has ended: what it sent, the last request included; null where nothing came by here.</summary>
    public long? End(string session, long lastBytes)
    {
        var size = lastBytes + (_sizes.TryRemove(session, out var earlier) ? earlier : 0);
        return size > 0 ? size : null;
    }
}
