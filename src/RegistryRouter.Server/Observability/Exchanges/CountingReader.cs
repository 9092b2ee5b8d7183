using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Server.Observability.Exchanges;

/// <summary>Counts the bytes of a request body and otherwise leaves it unchanged.</summary>
internal sealed class CountingReader(IRequestBodyPipeFeature inner) : PipeReader, IRequestBodyPipeFeature
{
    private PipeReader? _pipe;
    private ReadOnlySequence<byte> _last;

    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public PipeReader Reader => this;

    private PipeReader Pipe => _pipe ??= inner.Reader;

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        Count += _last.Slice(_last.Start, consumed).Length;
        _last = default;
        Pipe.AdvanceTo(consumed, examined);
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var reading = Pipe.ReadAsync(cancellationToken);
        return reading.IsCompletedSuccessfully ? new(Kept(reading.Result)) : KeptAsync(reading);
    }

    public override bool TryRead(out ReadResult result)
    {
        var isRead = Pipe.TryRead(out result);
        if (isRead)
            Kept(result);
        return isRead;
    }

    public override void CancelPendingRead() => Pipe.CancelPendingRead();

    public override void Complete(Exception? exception = null) => Pipe.Complete(exception);

    private ReadResult Kept(ReadResult result)
    {
        _last = result.Buffer;
        return result;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> KeptAsync(ValueTask<ReadResult> reading) => Kept(await reading);
}
