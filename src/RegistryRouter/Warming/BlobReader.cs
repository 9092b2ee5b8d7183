using System.Buffers;
using System.Net;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Warming;

/// <summary>Reads a blob to its end, verifies it and keeps nothing.</summary>
internal sealed class BlobReader(RegistryClient registry, WarmProgress progress)
{
    private const int BufferLength = 128 * 1024;

    /// <exception cref="WarmException">It can't be read, or is damaged.</exception>
    public async Task ReadAsync(ImageLocation location, ImagePart blob, CancellationToken cancellationToken)
    {
        using var check = new ContentCheck(blob.Digest);
        try
        {
            await registry.RetryAsync(() => ContinueAsync(location.Blob(blob.Digest), blob, check, cancellationToken), cancellationToken);
            Verify(blob, check);
        }
        catch
        {
            progress.Move(-check.Length);
            throw;
        }
    }

    // A blob that is too long is not read to its end.
    private static void Verify(ImagePart blob, ContentCheck check)
    {
        if (blob.Size is { } size && size != check.Length)
            throw WarmFailures.Damaged($"blob {blob.Digest}", check.Length > size ? $"it has more than {size} bytes" : $"it has {check.Length} bytes instead of {size}");
        if (!check.IsMatch())
            throw WarmFailures.Damaged($"blob {blob.Digest}", "its content has another digest");
    }

    // After an interruption, only the rest is read, if there is one.
    private async Task<bool> ContinueAsync(string target, ImagePart blob, ContentCheck check, CancellationToken cancellationToken)
    {
        if (check.Length > 0 && check.Length == blob.Size)
            return true;
        using var response = await registry.GetBlobAsync(target, check.Length, cancellationToken);
        if (check.Length > 0 && !IsRest(response, check.Length))
        {
            progress.Move(-check.Length);
            check.Reset();
        }
        if (response.StatusCode == HttpStatusCode.PartialContent && check.Length == 0)
            throw WarmFailures.Damaged($"blob {blob.Digest}", "the router returned a part that was not requested");
        progress.CountCache(CacheStatus.IsHit(response));
        await CopyAsync(response, check, blob.Size, cancellationToken);
        return true;
    }

    private static bool IsRest(HttpResponseMessage response, long offset) =>
        response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == offset;

    private async Task CopyAsync(HttpResponseMessage response, ContentCheck check, long? size, CancellationToken cancellationToken)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(idle.Token);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            while (check.Length <= (size ?? long.MaxValue))
            {
                idle.CancelAfter(RegistryClient.IdleLimit);
                var count = await body.ReadAsync(buffer, idle.Token);
                if (count == 0)
                    return;
                check.Add(buffer.AsSpan(0, count));
                progress.Move(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
