using System.Text.Json;
using NexusStandIn.Storage;

namespace NexusStandIn.Hub;

/// <summary>Makes images that a container engine can pull, and puts them into a repository.</summary>
internal sealed class ImageBuilder(Repository repository)
{
    private const string Created = "1970-01-01T00:00:00Z";
    private readonly LayerBuilder _layers = new(repository.Blobs);

    public async Task<SeededImage> AddAsync(
        string name, string tag, ImageRecipe recipe, bool tagged, CancellationToken cancellationToken)
    {
        var types = ImageTypes.Of(recipe.Format);
        var layers = await LayersAsync(name, tag, recipe, cancellationToken);
        var config = await StoreAsync(Config(recipe, layers));
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = types.Manifest,
            config = new Descriptor(types.Config, config.Digest, config.Size),
            layers = layers.Select(layer => new Descriptor(types.Layer, layer.Digest, layer.Size)),
        });
        var digest = Put(name, tagged ? tag : null, types.Manifest, manifest);
        return new SeededImage(
            name, tag, types.Manifest, digest, manifest.Length, config.Digest, [.. layers.Select(layer => layer.Digest)], recipe.Architecture);
    }

    public SeededIndex AddIndex(string name, string tag, ImageFormat format, IReadOnlyList<SeededImage> images)
    {
        var types = ImageTypes.Of(format);
        var index = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = types.Index,
            manifests = images.Select(image => new Descriptor(
                image.MediaType, image.Digest, image.ManifestSize, new Platform(image.Architecture, "linux"))),
        });
        return new SeededIndex(name, tag, types.Index, Put(name, tag, types.Index, index), images);
    }

    private async Task<List<Layer>> LayersAsync(string name, string tag, ImageRecipe recipe, CancellationToken cancellationToken)
    {
        var content = recipe.Content ?? $"{name}:{tag} {recipe.Architecture}";
        var layers = new List<Layer>();
        if (recipe.Base is { } shared) layers.Add(await _layers.TextAsync("base", shared));
        layers.Add(await _layers.TextAsync("image", content));
        foreach (var (index, size) in recipe.ExtraLayers.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            layers.Add(await _layers.NoiseAsync($"layer-{index}.bin", Seed(content, index), size));
        }

        return layers;
    }

    private static ulong Seed(string content, int index) =>
        content.Aggregate((ulong)index + 1, (seed, letter) => unchecked((seed * 1099511628211) ^ letter));

    private static byte[] Config(ImageRecipe recipe, List<Layer> layers) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        created = Created,
        architecture = recipe.Architecture,
        os = "linux",
        config = new { Env = (string[])["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"], Cmd = (string[])["/bin/true"] },
        rootfs = new { type = "layers", diff_ids = layers.Select(layer => layer.DiffId) },
        history = layers.Select(_ => new { created = Created, created_by = "nexus stand-in" }),
    });

    private async Task<(string Digest, long Size)> StoreAsync(byte[] content)
    {
        var writer = repository.Blobs.CreateWriter();
        await writer.WriteAsync(content);
        return (await repository.Blobs.CommitAsync(writer), content.Length);
    }

    private string Put(string name, string? tag, string mediaType, byte[] content)
    {
        var digest = Digest.Of(content);
        repository.Manifests.Put(name, tag ?? digest, new Manifest(digest, mediaType, content, TimeProvider.System.GetUtcNow()));
        return digest;
    }
}
