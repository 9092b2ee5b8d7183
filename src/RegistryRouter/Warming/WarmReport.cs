namespace RegistryRouter.Warming;

/// <summary>Prints each image as soon as it has been read, and on a terminal a line that shows the progress.</summary>
/// <param name="output">Where to print.</param>
/// <param name="progress">What the last line shows; null: the output is no terminal.</param>
internal sealed class WarmReport(TextWriter output, ProgressLine? progress)
{
    private readonly Lock _gate = new();

    public void Read(ImageReference image, ResolvedImage resolved) =>
        Print($"{"ok",-8} {image}  {Describe(resolved)}");

    public void WouldRead(ImageReference image, ResolvedImage resolved) => Print(
        [
            $"{"read",-8} {image}  {resolved.Digest}",
            .. resolved.Blobs.Select(blob => $"{"",-8}   {blob.Digest}  {(blob.Size is { } size ? ByteSize.Text(size) : "size unknown")}"),
        ]);

    public void Failed(ImageReference image, WarmException failure) => Print(
        $"{"error",-8} {image}  {failure.Message}",
        $"{"",-8}   fix: {failure.Fix}");

    public void End(string summary) => Print(["", summary], isLast: true);

    /// <summary>Shows the progress until the run ends.</summary>
    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        if (progress is null)
            return;
        using var timer = new PeriodicTimer(ProgressLine.Interval);
        while (await timer.WaitForNextTickAsync(cancellationToken).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully, TaskScheduler.Default))
            Print();
    }

    private static string Describe(ResolvedImage image) =>
        $"{image.Digest}  {WarmSummary.Counted(image.Manifests, "manifest")}, {WarmSummary.Counted(image.Blobs.Count, "blob")}, {ByteSize.Text(image.Size)}";

    private void Print(params IReadOnlyList<string> lines) => Print(lines, isLast: false);

    private void Print(IReadOnlyList<string> lines, bool isLast)
    {
        lock (_gate)
        {
            if (progress is not null)
                output.Write(ProgressLine.Clear);
            foreach (var line in lines)
                output.WriteLine(line);
            if (progress is not null && !isLast)
                output.Write(progress.Text());
            output.Flush();
        }
    }
}
