using Microsoft.Extensions.Options;
using RegistryRouter.Server.Limits;

namespace RegistryRouter.Server.Push;

/// <summary>Copies blobs from the group to the hosted repository: one copy per blob at a time, limited in number.</summary>
internal sealed partial class BlobCopies(IOptions<PushOptions> options, PushMetrics metrics, ILogger<BlobCopies> logger)
{
    private const int StreamBuffer = 128 * 1024;

    private readonly SingleFlight _work = new();
    private readonly FairSemaphore _places = new(options.Value.MaxCopies);

    /// <summary>Copies a blob; if another request is copying it, waits for that and checks again.</summary>
    /// <exception cref="OperationCanceledException">The client disconnected, or the time is over.</exception>
    public async Task<CopyOutcome> CopyAsync(BlobCopy copy, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var turn = await _work.JoinAsync(copy.Digest, _places, copy.Hosted.Client, copy.Patience, cancellationToken);
            if (turn.Part == FlightRole.NoPlace)
                return CopyOutcome.NoSlot;
            if ((turn.Part == FlightRole.Followed || turn.HasWaited) && await copy.Hosted.HasBlobAsync(copy.Digest, cancellationToken))
                return CopyOutcome.AlreadyThere;
            if (turn.Part == FlightRole.Leads)
                return await TryCopyAsync(copy, cancellationToken);
        }
    }

    private async Task<CopyOutcome> TryCopyAsync(BlobCopy copy, CancellationToken cancellationToken)
    {
        try
        {
            using var blob = await copy.Group.FindBlobAsync(copy.Digest, cancellationToken);
            if (blob?.Content.Headers.ContentLength is not { } length || !copy.Budget.TryTake(length))
                return CopyOutcome.NotFound;
            return await StreamAsync(copy, blob.Content, cancellationToken) ? Copied(length) : CopyOutcome.Failed;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            Log.NotCopied(logger, copy.Digest, fault.GetBaseException().Message);
            return CopyOutcome.Failed;
        }
    }

    private static async Task<bool> StreamAsync(BlobCopy copy, HttpContent blob, CancellationToken cancellationToken)
    {
        if (await copy.OpenSession(cancellationToken) is not { } session)
            return false;
        using var content = new StreamContent(await blob.ReadAsStreamAsync(cancellationToken), StreamBuffer);
        content.Headers.ContentLength = blob.Headers.ContentLength;
        content.Headers.ContentType = new("application/octet-stream");
        return await copy.Hosted.UploadAsync(session, copy.Digest, content, cancellationToken);
    }

    private CopyOutcome Copied(long bytes)
    {
        metrics.Copied(bytes);
        return CopyOutcome.Copied;
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Warning, "Could not copy blob {Digest} from the group to the hosted repository: {Cause}")]
        public static partial void NotCopied(ILogger logger, string digest, string cause);
    }
}
