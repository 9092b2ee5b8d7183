using System.Collections.Concurrent;

namespace NexusStandIn.Storage;

/// <summary>The uploads under way in one repository; another repository does not know them.</summary>
internal sealed class UploadSessions(BlobStore blobs)
{
    private readonly ConcurrentDictionary<string, UploadSession> _sessions = new(StringComparer.Ordinal);

    public int Count => _sessions.Count;

    public UploadSession Start()
    {
        var session = new UploadSession(Guid.NewGuid().ToString(), blobs.CreateWriter());
        _sessions[session.Id] = session;
        return session;
    }

    public UploadSession? Find(string id) => _sessions.GetValueOrDefault(id);

    public async Task EndAsync(UploadSession session)
    {
        if (!_sessions.TryRemove(session.Id, out _)) return;
        await session.Writer.DiscardAsync();
    }

    public async Task EndAllAsync()
    {
        foreach (var session in _sessions.Values) await EndAsync(session);
    }
}
