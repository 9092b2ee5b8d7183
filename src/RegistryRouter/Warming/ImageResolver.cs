using RegistryRouter.Server.Push;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Warming;

/// <summary>Reads the manifests of an image.</summary>
/// <param name="platforms">The platforms to read; empty: all.</param>
internal sealed class ImageResolver(RegistryClient registry, ImageSource source, IReadOnlyList<Platform> platforms)
{

    /// <summary>An index may list indexes; more levels than this are a loop or an attack.</summary>
    private const int MaxDepth = 4;

    /// <exception cref="WarmException">A manifest can't be read, or a platform is missing.</exception>
    public async Task<ResolvedImage> ResolveAsync(ImageReference image, CancellationToken cancellationToken)
    {
        var location = source.Locate(image);
        var (digest, root) = await ReadRootAsync(location, image, cancellationToken);
        var found = new Found();
        await AddAsync(found, location, root, depth: 1, cancellationToken);
        return new ResolvedImage(digest, location, found.Manifests, [.. found.Blobs.DistinctBy(blob => blob.Digest)]);
    }

    // Like containerd: HEAD resolves a tag, and the manifest is read by digest. Without a digest in the response, GET has to resolve it.
    private async Task<(string Digest, ImageManifest Manifest)> ReadRootAsync(ImageLocation location, ImageReference image, CancellationToken cancellationToken)
    {
        var digest = image.IsByDigest ? image.Reference : await DigestOfTagAsync(location.Manifest(image.Reference), cancellationToken);
        if (digest is not null)
            return (digest, await ReadAsync(location.Manifest(digest), digest, cancellationToken));
        var manifest = await ReadAsync(location.Manifest(image.Reference), null, cancellationToken);
        return (image.Reference, manifest);
    }

    private Task<string?> DigestOfTagAsync(string target, CancellationToken cancellationToken) => registry.RetryAsync(
        async () =>
        {
            using var response = await registry.HeadManifestAsync(target, cancellationToken);
            return response.IsSuccessStatusCode && response.Headers.TryGetValues(ContentDigest.Header, out var values) && values.First() is var digest && ContentDigest.IsWellFormed(digest)
                ? digest
                : null;
        },
        cancellationToken);

    private async Task AddAsync(Found found, ImageLocation location, ImageManifest manifest, int depth, CancellationToken cancellationToken)
    {
        found.Manifests++;
        found.Blobs.AddRange(manifest.Blobs);
        var choice = PlatformChoice.Of(manifest.Manifests, platforms);
        if (manifest.Manifests.Count > 0 && choice.Missing.Count > 0)
            throw WarmFailures.NoPlatform(choice.Missing, manifest.Manifests.Select(part => part.Platform).OfType<Platform>());
        foreach (var digest in choice.Manifests.Select(part => part.Digest).Distinct().Where(_ => depth < MaxDepth))
            await AddAsync(found, location, await ReadAsync(location.Manifest(digest), digest, cancellationToken), depth + 1, cancellationToken);
    }

    private async Task<ImageManifest> ReadAsync(string target, string? digest, CancellationToken cancellationToken)
    {
        var content = await registry.RetryAsync(() => DownloadAsync(target, cancellationToken), cancellationToken);
        if (digest is not null && content is not null && !ContentCheck.Matches(digest, content))
            throw WarmFailures.Damaged($"manifest {digest}", "its content has another digest");
        return (content is null ? null : ImageManifest.Parse(content)) ?? throw WarmFailures.NoManifest(digest ?? target);
    }

    private async Task<byte[]?> DownloadAsync(string target, CancellationToken cancellationToken)
    {
        using var response = await registry.GetManifestAsync(target, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RegistryClient.IdleLimit);
        await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = await body.ReadAsync(buffer, limit.Token)) > 0 && content.Length <= BufferedManifest.MaxLength;)
            content.Write(buffer, 0, count);
        return content.Length <= BufferedManifest.MaxLength ? content.ToArray() : null;
    }

    private sealed class Found
    {
        public int Manifests { get; set; }

        public List<ImagePart> Blobs { get; } = [];
    }
}
