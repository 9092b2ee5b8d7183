using NexusStandIn.Hub;
using NexusStandIn.Storage;

namespace NexusStandIn;

/// <summary>Puts images into a repository without a client. Adding the same image again changes nothing.</summary>
public sealed class HubSeeder
{
    private readonly ImageBuilder _images;

    internal HubSeeder(Repository repository) => _images = new ImageBuilder(repository);

    /// <summary>Adds an image under a name (for official Docker Hub images with <c>library/</c>) and a tag.</summary>
    public Task<SeededImage> AddImageAsync(
        string name, string tag, ImageRecipe? recipe = null, CancellationToken cancellationToken = default) =>
        _images.AddAsync(name, tag, recipe ?? new ImageRecipe(), tagged: true, cancellationToken);

    /// <summary>Adds an index with one image for each architecture; the images themselves get no tag.</summary>
    public async Task<SeededIndex> AddIndexAsync(
        string name,
        string tag,
        ImageRecipe? recipe = null,
        IReadOnlyList<string>? architectures = null,
        CancellationToken cancellationToken = default)
    {
        recipe ??= new ImageRecipe();
        var images = new List<SeededImage>();
        foreach (var architecture in architectures ?? ["amd64", "arm64"])
        {
            var child = recipe with { Architecture = architecture };
            images.Add(await _images.AddAsync(name, tag, child, tagged: false, cancellationToken));
        }

        return _images.AddIndex(name, tag, recipe.Format, images);
    }
}
