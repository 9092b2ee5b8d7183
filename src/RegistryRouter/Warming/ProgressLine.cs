using System.Globalization;

namespace RegistryRouter.Warming;

/// <summary>A bar with bytes, rate, blobs and images, on one line of a terminal.</summary>
internal sealed class ProgressLine(WarmProgress progress, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Returns to the start of the line and erases it (ECMA-48).</summary>
    public const string Clear = "\r\u001b[K";

    private const int Width = 20;

    private readonly long _started = time.GetTimestamp();

    public string Text()
    {
        if (progress.AllBlobs == 0)
            return $"reading the manifests of {WarmSummary.Counted(progress.AllImages, "image")} …";
        var full = progress.AllBytes > 0 ? (int)Math.Clamp(Width * progress.Bytes / progress.AllBytes, 0, Width) : 0;
        var seconds = Math.Max(time.GetElapsedTime(_started).TotalSeconds, 0.001);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{new string('#', full)}{new string('.', Width - full)}] {ByteSize.Text(progress.Bytes)} of {ByteSize.Text(progress.AllBytes)}, {ByteSize.Text((long)(progress.Bytes / seconds))}/s, {progress.Blobs}/{progress.AllBlobs} blobs, {progress.Images}/{progress.AllImages} images");
    }
}
