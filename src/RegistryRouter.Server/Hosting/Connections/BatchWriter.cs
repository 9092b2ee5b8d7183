using System.Buffers;
using System.IO.Pipelines;

namespace RegistryRouter.Server.Hosting.Connections;

/// <summary>Holds TLS records back until they are flushed, so that one send carries several.</summary>
internal sealed class BatchWriter(PipeWriter socket) : PipeWriter
{
    private const int MaxHeldBack = 256 * 1024;

    private bool _holdsBack;

    /// <summary>Buffers writes until a flush. Call after the handshake, whose messages are answered one by one.</summary>
    public void HoldBack() => _holdsBack = true;

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (!_holdsBack || socket.UnflushedBytes > MaxHeldBack)
            return socket.WriteAsync(source, cancellationToken);
        socket.Write(source.Span);
        return default;
    }

    public override bool CanGetUnflushedBytes => socket.CanGetUnflushedBytes;

    public override long UnflushedBytes => socket.UnflushedBytes;

    public override void Advance(int bytes) => socket.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => socket.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => socket.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => socket.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => socket.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => socket.Complete(exception);
}
