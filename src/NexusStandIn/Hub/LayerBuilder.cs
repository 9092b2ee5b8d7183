using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using NexusStandIn.Storage;

namespace NexusStandIn.Hub;

/// <summary>A layer in a repository: where it is, how long, and its digest before compression.</summary>
internal sealed record Layer(string Digest, long Size, string DiffId);

/// <summary>Makes real layers, gzip-compressed tar archives, and stores them as it goes.</summary>
internal sealed class LayerBuilder(BlobStore blobs)
{
    public Task<Layer> TextAsync(string directory, string text) => BuildAsync(CompressionLevel.Optimal, tar =>
    {
        tar.WriteEntry(Entry(TarEntryType.Directory, directory + "/", null));
        tar.WriteEntry(Entry(TarEntryType.RegularFile, directory + "/about.txt", Content(text)));
        tar.WriteEntry(Entry(TarEntryType.RegularFile, directory + "/empty", Content("")));
    });

    public Task<Layer> NoiseAsync(string file, ulong seed, long size) => BuildAsync(CompressionLevel.NoCompression, tar =>
        tar.WriteEntry(Entry(TarEntryType.RegularFile, file, new NoiseStream(seed, size))));

    private async Task<Layer> BuildAsync(CompressionLevel compression, Action<TarWriter> fill)
    {
        var writer = blobs.CreateWriter();
        await using var gzip = new GZipStream(writer, compression, leaveOpen: true);
        await using var tar = new HashingStream(gzip);
        using (var archive = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true)) fill(archive);
        var diffId = tar.CurrentDigest();
        await gzip.DisposeAsync();
        var size = writer.Length;
        return new Layer(await blobs.CommitAsync(writer), size, diffId);
    }

    private static UstarTarEntry Entry(TarEntryType type, string name, Stream? content)
    {
        // Always the same time, and so always the same digest.
        var entry = new UstarTarEntry(type, name) { ModificationTime = DateTimeOffset.UnixEpoch };
        if (content is null) entry.Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        else entry.DataStream = content;
        return entry;
    }

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));
}
