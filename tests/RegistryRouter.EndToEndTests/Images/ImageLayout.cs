using System.Security.Cryptography;
using System.Text.Json;

namespace RegistryRouter.EndToEndTests.Images;

/// <summary>An OCI image layout: a folder with blobs and an index whose one entry has a tag.</summary>
internal sealed class ImageLayout(string folder)
{
    public const string Tag = "image";

    private const string TagAnnotation = "org.opencontainers.image.ref.name";
    private static readonly Platform ThisMachine = new("linux", "amd64");

    public string Folder => folder;

    public string Blobs { get; } = Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256")).FullName;

    /// <summary>How containers/image names the layout's one entry.</summary>
    public string Reference => $"oci:{folder}:{Tag}";

    public Descriptor Root => Read<ImageIndex>(Path.Combine(folder, "index.json")).Manifests.Single();

    /// <summary>The manifest of the image for this machine.</summary>
    public Manifest Manifest => Read<Manifest>(PathOf(Images.First(image => image.Platform is null || image.Platform == ThisMachine).Digest));

    /// <summary>The images of an index, or the one image.</summary>
    public IReadOnlyList<Descriptor> Images => Root.MediaType == ImageIndex.OciType
        ? Read<ImageIndex>(PathOf(Root.Digest)).Manifests
        : [Root];

    public IReadOnlyList<string> DiffIds =>
        Read<ImageConfiguration>(PathOf(Manifest.Config.Digest)).RootFileSystem.DiffIds;

    /// <summary>Makes an image with one layer for each size in bytes.</summary>
    public static ImageLayout WithLayers(string folder, params IEnumerable<long> sizes)
    {
        var layout = new ImageLayout(folder);
        layout.TagAs(layout.WriteImage(ThisMachine, sizes.Select(size => Layer.Write(layout, size))));
        return layout;
    }

    /// <summary>Makes an index over one small image for each architecture.</summary>
    public static ImageLayout ForArchitectures(string folder, params IEnumerable<string> architectures)
    {
        var layout = new ImageLayout(folder);
        var images = architectures.Select(architecture =>
            layout.WriteImage(new("linux", architecture), [Layer.Write(layout, 4096)])).ToList();
        layout.TagAs(layout.WriteJson(ImageIndex.OciType, new ImageIndex(images)));
        return layout;
    }

    /// <summary>Puts one more layer on top of the image, as a build would.</summary>
    public void Extend(long bytes)
    {
        var layer = Layer.Write(this, bytes);
        var manifest = Manifest;
        var config = new ImageConfiguration(ThisMachine.Os, ThisMachine.Architecture, new([.. DiffIds, layer.DiffId]));
        TagAs(WriteJson(Manifest.OciType, manifest with
        {
            Config = WriteJson(ImageConfiguration.OciType, config),
            Layers = [.. manifest.Layers, layer.Blob],
        }));
    }

    /// <summary>Adds the full name under which containerd's import files the image.</summary>
    public void NameForContainerd(string name) => WriteIndex(Root with
    {
        Annotations = new Dictionary<string, string> { [TagAnnotation] = Tag, ["io.containerd.image.name"] = name },
    });

    public string PathOf(string digest) => Path.Combine(Blobs, digest.Split(':')[1]);

    private Descriptor WriteImage(Platform platform, IEnumerable<Layer> written)
    {
        var layers = written.ToList();
        var config = new ImageConfiguration(platform.Os, platform.Architecture, new([.. layers.Select(layer => layer.DiffId)]));
        var manifest = new Manifest(WriteJson(ImageConfiguration.OciType, config), [.. layers.Select(layer => layer.Blob)]);
        return WriteJson(Manifest.OciType, manifest) with { Platform = platform };
    }

    private Descriptor WriteJson<T>(string mediaType, T value)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value);
        var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(json))}";
        File.WriteAllBytes(PathOf(digest), json);
        return new(mediaType, digest, json.Length);
    }

    private void TagAs(Descriptor root) =>
        WriteIndex(root with { Annotations = new Dictionary<string, string> { [TagAnnotation] = Tag } });

    private void WriteIndex(Descriptor root)
    {
        File.WriteAllBytes(Path.Combine(folder, "index.json"), JsonSerializer.SerializeToUtf8Bytes(new ImageIndex([root])));
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
    }

    private static T Read<T>(string path) => JsonSerializer.Deserialize<T>(File.ReadAllBytes(path))!;
}
