namespace RegistryRouter.Warming;

/// <summary>The last line of a run.</summary>
internal static class WarmSummary
{
    /// <param name="progress">How far the run got.</param>
    /// <param name="isDryRun">Whether blobs were to be read at all.</param>
    /// <param name="isInterrupted">Whether it was stopped before the end.</param>
    public static string Text(WarmProgress progress, bool isDryRun, bool isInterrupted)
    {
        var images = Counted(isInterrupted ? progress.Images : progress.AllImages, "image");
        var errors = Counted(progress.FailedImages, "error");
        if (isDryRun)
            return $"{images}: {Counted(progress.AllBlobs, "blob")}, {ByteSize.Text(progress.AllBytes)} to read, {errors}";
        var cache = progress.CacheHits is { } hits ? $"{hits} from the cache, " : "";
        var blobs = $"{progress.Blobs} of {Counted(progress.AllBlobs, "blob")}, {ByteSize.Text(progress.Bytes)}, {cache}{errors}";
        return isInterrupted ? $"interrupted after {images} of {progress.AllImages}: {blobs}" : $"{images}: {blobs}";
    }

    public static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
