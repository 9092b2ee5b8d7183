using System.IO.Pipelines;

namespace RegistryRouter.Server.Cache.Store;

/// <summary>Reads content while it is written.</summary>
internal sealed class FillReader(Fill fill) : StoredContent
{
    private bool _hasLeft;

    public override long? Length => fill.Length;

    public override async Task CopyAsync(long from, long count, PipeWriter client, CancellationToken cancellationToken)
    {
        var position = from;
        while (position - from < count)
        {
            var (readable, isEnd, fault, moved) = fill.State();
            var available = Math.Min(readable - position, count - (position - from));
            if (available > 0)
            {
                position += Read(fill.File, position, available, client);
                await FlushAsync(client, cancellationToken);
            }
            else if (isEnd)
            {
                return;
            }
            else if (fault is not null)
            {
                throw new ContentFault(fault.Kind, position, fault);
            }
            else
            {
                await moved.WaitAsync(cancellationToken);
            }
        }
    }

    public override void Dispose()
    {
        if (_hasLeft)
            return;
        _hasLeft = true;
        fill.Leave();
    }
}
