using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;

namespace RegistryRouter.Server.Cache.Store;

/// <summary>Content that is read from the store; dispose it after the read.</summary>
internal abstract class StoredContent : IDisposable
{
    // A pipe of the listener hands out blocks of this size; one TLS batch.
    protected const int Chunk = 128 * 1024;

    /// <summary>Length in bytes; null while it is not known.</summary>
    public abstract long? Length { get; }

    /// <summary>Sends a part of the content.</summary>
    /// <param name="from">First byte.</param>
    /// <param name="count">Number of bytes; <see cref="long.MaxValue"/>: to the end.</param>
    /// <exception cref="ContentFault">The content ends early; says how far it was sent.</exception>
    /// <exception cref="OperationCanceledException">The client disconnected.</exception>
    public abstract Task CopyAsync(long from, long count, PipeWriter client, CancellationToken cancellationToken);

    /// <summary>Reads all of it into memory; for manifests.</summary>
    /// <exception cref="ContentFault">It ends early.</exception>
    public virtual async Task<byte[]> ReadAllAsync(CancellationToken cancellationToken)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
        await CopyAsync(0, long.MaxValue, pipe.Writer, cancellationToken);
        await pipe.Writer.CompleteAsync();
        var read = await pipe.Reader.ReadAtLeastAsync(int.MaxValue, cancellationToken);
        var bytes = read.Buffer.ToArray();
        await pipe.Reader.CompleteAsync();
        return bytes;
    }

    public abstract void Dispose();

    protected static async ValueTask FlushAsync(PipeWriter client, CancellationToken cancellationToken)
    {
        var flushed = await client.FlushAsync(cancellationToken);
        if (flushed.IsCompleted || flushed.IsCanceled)
            throw new OperationCanceledException("The client disconnected.");
    }

    /// <summary>Reads a file into the client's pipe; the page cache makes it a copy, seldom a wait.</summary>
    /// <exception cref="ContentFault">The disk fails, or the file is shorter than it was.</exception>
    protected static int Read(SafeFileHandle file, long position, long most, PipeWriter client)
    {
        var memory = client.GetSpan(Chunk);
        int length;
        try
        {
            length = RandomAccess.Read(file, memory[..(int)Math.Min(memory.Length, most)], position);
        }
        catch (IOException fault)
        {
            throw new ContentFault(FillFault.Disk, position, fault);
        }
        if (length == 0)
            throw new ContentFault(FillFault.Disk, position, null);
        client.Advance(length);
        return length;
    }
}

/// <summary>Content in a verified file.</summary>
internal sealed class FileContent(SafeFileHandle file, long length) : StoredContent
{
    public override long? Length => length;

    public override async Task CopyAsync(long from, long count, PipeWriter client, CancellationToken cancellationToken)
    {
        var end = from + Math.Min(count, length - from);
        for (var position = from; position < end;)
        {
            position += Read(file, position, end - position, client);
            await FlushAsync(client, cancellationToken);
        }
    }

    public override void Dispose() => file.Dispose();
}

/// <summary>Small content in memory.</summary>
internal sealed class MemoryContent(byte[] bytes) : StoredContent
{
    public override long? Length => bytes.Length;

    public override Task<byte[]> ReadAllAsync(CancellationToken cancellationToken) => Task.FromResult(bytes);

    public override async Task CopyAsync(long from, long count, PipeWriter client, CancellationToken cancellationToken) =>
        await client.WriteAsync(bytes.AsMemory((int)from, (int)Math.Min(count, bytes.Length - from)), cancellationToken);

    public override void Dispose()
    {
    }
}
