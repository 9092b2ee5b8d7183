using System.Threading.Channels;

namespace NexusStandIn.Storage;

/// <summary>An upload under way. One request at a time writes to it: whoever holds the turn.</summary>
internal sealed class UploadSession
{
    private readonly Channel<bool> _turn = Channel.CreateBounded<bool>(1);

    public UploadSession(string id, BlobWriter writer)
    {
        Id = id;
        Writer = writer;
        Release();
    }

    public string Id { get; }

    public BlobWriter Writer { get; }

    public async Task WaitAsync(CancellationToken cancellationToken) => await _turn.Reader.ReadAsync(cancellationToken);

    public void Release() => _turn.Writer.TryWrite(true);
}
