using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace NexusStandIn.Storage;

/// <summary>Writes a blob to disk and hashes as it goes, so that a blob is never read again to be checked.</summary>
internal sealed class BlobWriter : Stream
{
    private readonly FileStream _stream;
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _sha1 = CreateSha1();
    private long _length;

    public BlobWriter(string file)
    {
        File = file;
        _stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    public string File { get; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Interlocked.Read(ref _length);

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    public string CurrentDigest() => Digest.From(_sha256.GetCurrentHash());

    public string CurrentSha1() => Convert.ToHexStringLower(_sha1.GetCurrentHash());

    public Task CloseAsync() => _stream.DisposeAsync().AsTask();

    /// <summary>Closes and removes the file; after a commit there is none.</summary>
    public async Task DiscardAsync()
    {
        await DisposeAsync();
        System.IO.File.Delete(File);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _stream.Write(buffer);
        _sha256.AppendData(buffer);
        _sha1.AppendData(buffer);
        Interlocked.Add(ref _length, buffer.Length);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => _stream.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
            _sha256.Dispose();
            _sha1.Dispose();
        }

        base.Dispose(disposing);
    }

    [SuppressMessage("Security", "CA5350", Justification = "Nexus' entity tag is a SHA-1; nothing is trusted because of it.")]
    private static IncrementalHash CreateSha1() => IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
}
