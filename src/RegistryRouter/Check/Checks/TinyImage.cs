using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Check.Checks;

/// <summary>A unique image of a few hundred bytes (Docker image manifest version 2, schema 2).</summary>
internal sealed class TinyImage
{
    public TinyImage()
    {
        Tag = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var tar = Archive(Encoding.ASCII.GetBytes($"registry-router check {Tag}\n"));
        Layer = Compressed(tar);
        Config = Encoding.UTF8.GetBytes(
            $$$"""{"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["{{{Digest(tar)}}}"]}}""");
        Manifest = Encoding.UTF8.GetBytes(
            $$"""
            {"schemaVersion":2,"mediaType":"{{ManifestAccept.DockerManifest}}",
            "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":{{Config.Length}},"digest":"{{Digest(Config)}}"},
            "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":{{Layer.Length}},"digest":"{{Digest(Layer)}}"}]}
            """);
    }

    public const string Repository = "registry-router-check";

    public string Tag { get; }

    public byte[] Layer { get; }

    public byte[] Config { get; }

    public byte[] Manifest { get; }

    public static string ManifestTarget(string reference) => $"/v2/{Repository}/manifests/{reference}";

    public static string BlobTarget(byte[] blob) => $"/v2/{Repository}/blobs/{Digest(blob)}";

    public static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static byte[] Archive(byte[] text)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "check.txt") { DataStream = new MemoryStream(text) });
        return tar.ToArray();
    }

    private static byte[] Compressed(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return compressed.ToArray();
    }
}
