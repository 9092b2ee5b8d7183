using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using RegistryRouter.Server.Cache.Store;

namespace RegistryRouter.Tests.Cache.Store;

/// <summary>A store in a folder of its own, on a disk that can fail.</summary>
public abstract class StoreFixture : IDisposable
{
    private protected static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];

    private protected static readonly string Digest = DigestOf(Content);

    private protected string Root { get; } = Directory.CreateTempSubdirectory("cache").FullName;

    private protected FaultyDisk Disk { get; } = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected BlobStore Open(string maxSize = "1GiB", TimeProvider? time = null) => new(
        new StoreFolder(Root, Disk), new CacheOptions { Directory = Root, MaxSize = maxSize, MinFree = "0" }, time ?? TimeProvider.System,
        NullLogger<BlobStore>.Instance);

    private protected static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private protected string PathOf(string digest) => Path.Combine(Root, "blobs", "sha256", digest[7..]);

    /// <summary>Stores content and waits for it.</summary>
    private protected static async Task StoreAsync(BlobStore store, byte[] content)
    {
        using var reader = Join(store, DigestOf(content), Source(store, content));
        (await ReadAsync(reader)).Should().Equal(content);
        while (!store.Holds(DigestOf(content)))
            await Task.Yield();
    }

    private protected static StoredContent Join(BlobStore store, string digest, Func<Fill, CancellationToken, Task> source) =>
        store.Join(digest, source, out _, out _)!;

    private protected static Func<Fill, CancellationToken, Task> Source(BlobStore store, byte[] content, long? announced = null) => (fill, _) =>
    {
        store.TryReserve(fill, content.Length);
        fill.Begin(announced ?? content.Length);
        foreach (var chunk in content.Chunk(1000))
            fill.Append(chunk);
        return Task.CompletedTask;
    };

    /// <summary>Reads as a client does; fails as its connection would.</summary>
    private protected static async Task<byte[]> ReadAsync(StoredContent content, long from = 0, long count = long.MaxValue)
    {
        var client = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        try
        {
            await content.CopyAsync(from, count, client.Writer, Cancellation);
        }
        finally
        {
            await client.Writer.CompleteAsync();
        }
        using var read = new MemoryStream();
        await client.Reader.CopyToAsync(read, Cancellation);
        return read.ToArray();
    }

    private protected static async Task<byte[]?> ReadStoredAsync(BlobStore store, string digest, long from = 0, long count = long.MaxValue)
    {
        using var content = await store.TryOpenAsync(digest);
        return content is null ? null : await ReadAsync(content, from, count);
    }
}
