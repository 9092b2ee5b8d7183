using System.Formats.Tar;
using System.IO.Compression;
using NexusStandIn.Hub;

namespace RegistryRouter.EndToEndTests.Images;

/// <summary>A layer: a gzipped tar with one file of random bytes, so that no two layers are ever the same.</summary>
/// <param name="Blob">The layer as a registry stores it.</param>
/// <param name="DiffId">The digest of the tar, which stays the same however a client compresses it.</param>
internal sealed record Layer(Descriptor Blob, string DiffId)
{
    public static Layer Write(ImageLayout layout, long bytes)
    {
        var path = Path.Combine(layout.Blobs, Path.GetRandomFileName());
        var layer = WriteFile(path, bytes);
        File.Move(path, layout.PathOf(layer.Blob.Digest));
        return layer;
    }

    private static Layer WriteFile(string path, long bytes)
    {
        using var file = File.Create(path);
        using var compressed = new HashingStream(file);
        using var gzip = new GZipStream(compressed, CompressionLevel.NoCompression, leaveOpen: true);
        using var plain = new HashingStream(gzip);
        using (var tar = new TarWriter(plain, TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, Path.GetRandomFileName())
            {
                DataStream = new RandomContent(bytes),
            });
        }

        gzip.Dispose();
        return new(new("application/vnd.oci.image.layer.v1.tar+gzip", compressed.CurrentDigest(), compressed.Length), plain.CurrentDigest());
    }
}
