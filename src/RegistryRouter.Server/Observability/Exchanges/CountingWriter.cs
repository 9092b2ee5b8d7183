using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Server.Observability.Exchanges;

/// <summary>Counts the bytes of a response body and otherwise leaves it unchanged.</summary>
internal sealed class CountingWriter(IHttpResponseBodyFeature inner) : PipeWriter, IHttpResponseBodyFeature
{
    private PipeWriter? _pipe;
    private Stream? _stream;

    /// <summary>Bytes written so far.</summary>
    public long Count { get; private set; }

    public Stream Stream => _stream ??= AsStream(leaveOpen: true);

    public PipeWriter Writer => this;

    private PipeWriter Pipe => _pipe ??= inner.Writer;

    public override bool CanGetUnflushedBytes => Pipe.CanGetUnflushedBytes;

    public override long UnflushedBytes => Pipe.UnflushedBytes;

    public override void Advance(int bytes)
    {
        Pipe.Advance(bytes);
        Count += bytes;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => Pipe.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Pipe.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => Pipe.FlushAsync(cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        Count += source.Length;
        return Pipe.WriteAsync(source, cancellationToken);
    }

    public override void CancelPendingFlush() => Pipe.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => Pipe.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => Pipe.CompleteAsync(exception);

    public Task CompleteAsync() => inner.CompleteAsync();

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);
}
