using System.Collections.Concurrent;

namespace RegistryRouter.Warming;

/// <summary>Reads images: first all manifests, then each blob once, however many images have it.</summary>
/// <param name="parallel">How many reads at once.</param>
internal sealed class WarmRun(ImageResolver resolver, BlobReader reader, WarmProgress progress, WarmReport report, int parallel)
{
    /// <returns>Whether every image was read.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<ImageReference> images, bool isDryRun, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var shown = report.ShowAsync(end.Token);
        var isInterrupted = false;
        try
        {
            await ReadAsync(images, isDryRun, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            isInterrupted = true;
        }
        await end.CancelAsync();
        await shown;
        report.End(WarmSummary.Text(progress, isDryRun, isInterrupted));
        return !isInterrupted && progress.FailedImages == 0;
    }

    private async Task ReadAsync(IReadOnlyList<ImageReference> images, bool isDryRun, CancellationToken cancellationToken)
    {
        var resolved = new ResolvedImage?[images.Count];
        await InParallelAsync(images.Index(), async (image, token) => resolved[image.Index] = await TryResolveAsync(image.Item, token), cancellationToken);
        var found = images.Zip(resolved).Where(pair => pair.Second is not null).Select(pair => new RunningImage(pair.First, pair.Second!)).ToList();
        var blobs = found.SelectMany(image => image.Resolved.Blobs.Select(blob => (Blob: blob, Image: image)))
            .GroupBy(pair => (pair.Blob.Digest, pair.Image.Resolved.Location.Namespace)).ToList();
        progress.Expect(blobs.Count, blobs.Sum(blob => blob.First().Blob.Size ?? 0));
        foreach (var image in found.Where(image => isDryRun || image.Resolved.Blobs.Count == 0))
            End(image, isDryRun);
        if (!isDryRun)
            await InParallelAsync(blobs, (blob, token) => ReadBlobAsync(blob.First().Blob, [.. blob.Select(pair => pair.Image)], token), cancellationToken);
    }

    private Task InParallelAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> act, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        items,
        new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
        async (item, token) => await act(item, token));

    private async Task<ResolvedImage?> TryResolveAsync(ImageReference image, CancellationToken cancellationToken)
    {
        try
        {
            return await resolver.ResolveAsync(image, cancellationToken);
        }
        catch (WarmException failure)
        {
            Fail(image, failure);
            return null;
        }
    }

    private async Task ReadBlobAsync(ImagePart blob, IReadOnlyList<RunningImage> images, CancellationToken cancellationToken)
    {
        var failure = default(WarmException);
        try
        {
            await reader.ReadAsync(images[0].Resolved.Location, blob, cancellationToken);
            progress.EndBlob();
        }
        catch (WarmException thrown)
        {
            failure = thrown;
        }
        foreach (var image in images.Where(image => image.HasEnded(failure)))
            End(image, isDryRun: false);
    }

    private void End(RunningImage image, bool isDryRun)
    {
        if (image.Failures.FirstOrDefault() is { } failure)
        {
            Fail(image.Reference, failure);
            return;
        }
        progress.EndImage(hasFailed: false);
        if (isDryRun)
            report.WouldRead(image.Reference, image.Resolved);
        else
            report.Read(image.Reference, image.Resolved);
    }

    private void Fail(ImageReference image, WarmException failure)
    {
        progress.EndImage(hasFailed: true);
        report.Failed(image, failure);
    }

    private sealed class RunningImage(ImageReference reference, ResolvedImage resolved)
    {
        private int _left = resolved.Blobs.Count;

        public ImageReference Reference => reference;

        public ResolvedImage Resolved => resolved;

        public ConcurrentQueue<WarmException> Failures { get; } = [];

        /// <summary>Counts a blob. Returns whether it was the last one.</summary>
        public bool HasEnded(WarmException? failure)
        {
            if (failure is not null)
                Failures.Enqueue(failure);
            return Interlocked.Decrement(ref _left) == 0;
        }
    }
}
