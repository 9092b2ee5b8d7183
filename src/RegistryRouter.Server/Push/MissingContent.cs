using System.Net;
using System.Net.Http.Headers;

namespace RegistryRouter.Server.Push;

/// <summary>Copies the content that a manifest names from the group to the hosted repository.</summary>
internal sealed class MissingContent(BlobCopies copies, ManifestBodies manifests, HostedRepository hosted, GroupRepository group, Budget budget)
{
    // The deepest that clients create is an index of indexes of manifests.
    private const int MaxDepth = 4;
    private const int MaxReferences = 4096;
    private const int CopiesAtOnce = 4;

    private int _references;
    private int _copied;

    /// <summary>Blobs and manifests copied to hosted.</summary>
    public int Copied => _copied;

    /// <returns>Whether hosted now has everything that the manifest names.</returns>
    public Task<bool> CopyAsync(ManifestReferences references, CancellationToken cancellationToken) => CopyAsync(references, 0, cancellationToken);

    private async Task<bool> CopyAsync(ManifestReferences references, int depth, CancellationToken cancellationToken)
    {
        _references += references.Blobs.Count + references.Manifests.Count;
        if (depth == MaxDepth || _references > MaxReferences)
            return false;
        foreach (var child in references.Manifests)
        {
            if (!await CopyChildAsync(child, depth, cancellationToken))
                return false;
        }
        return await CopyBlobsAsync(references.Blobs, cancellationToken);
    }

    private async Task<bool> CopyChildAsync(Descriptor child, int depth, CancellationToken cancellationToken) =>
        await hosted.HasManifestAsync(child, cancellationToken)
        || await CopyManifestAsync(child, depth, cancellationToken)
        || (child.KindInIndex == DescriptorKind.Either && await CopyBlobsAsync([child], cancellationToken));

    private async Task<bool> CopyManifestAsync(Descriptor child, int depth, CancellationToken cancellationToken)
    {
        using var found = await group.FindManifestAsync(child, cancellationToken);
        if (found?.Content.Headers.ContentLength is not <= BufferedManifest.MaxLength)
            return false;
        using var content = await manifests.ReadAsync(found.Content, hosted.Client, cancellationToken);
        if (content is null || ManifestReferences.Parse(content.Content) is not { } references || !await CopyAsync(references, depth + 1, cancellationToken))
            return false;
        using var manifest = new BufferedManifestContent(content);
        manifest.Headers.ContentType = MediaTypeHeaderValue.TryParse(child.MediaType, out var type) ? type : found.Content.Headers.ContentType;
        return await hosted.PutManifestAsync(child.Digest, manifest, cancellationToken) && Count();
    }

    private async Task<bool> CopyBlobsAsync(IReadOnlyList<Descriptor> blobs, CancellationToken cancellationToken)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = CopiesAtOnce, CancellationToken = lost.Token };
        try
        {
            await Parallel.ForEachAsync(blobs, parallel, async (blob, token) =>
            {
                if (!await hosted.HasBlobAsync(blob.Digest, token) && !await CopyBlobAsync(blob, token))
                    await lost.CancelAsync();
            });
            return !lost.IsCancellationRequested;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> CopyBlobAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        var outcome = await copies.CopyAsync(new(hosted, group, blob.Digest, OpenAsync, budget, Timeout.InfiniteTimeSpan), cancellationToken);
        return outcome is CopyOutcome.Copied or CopyOutcome.AlreadyThere && Count();
    }

    private async Task<Uri?> OpenAsync(CancellationToken cancellationToken)
    {
        using var opened = await hosted.StartUploadAsync(cancellationToken);
        return opened.StatusCode == HttpStatusCode.Accepted ? opened.Headers.Location : null;
    }

    private bool Count() => Interlocked.Increment(ref _copied) > 0;
}
