using Microsoft.Extensions.Options;

namespace RegistryRouter.Server.Push;

/// <summary>Copies the content that hosted lacks from the group, so that hosted accepts a manifest.</summary>
internal sealed partial class Promotion(
    IOptions<PushOptions> options, BlobCopies copies, ManifestBodies manifests, PushMetrics metrics, ILogger<Promotion> logger)
{
    /// <summary>Copies missing content; true if hosted now has everything and lacked something before.</summary>
    /// <param name="repository">Target repository of the push.</param>
    /// <param name="manifest">The manifest that hosted rejected.</param>
    public async Task<bool> CopyMissingAsync(
        string repository, BufferedManifest manifest, HostedRepository hosted, GroupRepository group, CancellationToken cancellationToken)
    {
        if (ManifestReferences.Parse(manifest.Content) is not { } references)
            return false;
        var budget = new Budget(options.Value.MaxBytes);
        var missing = new MissingContent(copies, manifests, hosted, group, budget);
        if (!await CopyAsync(missing, references, manifest.ClientGone, cancellationToken) || missing.Copied == 0)
            return false;
        metrics.Promoted();
        Log.Promoted(logger, repository, missing.Copied, budget.Spent);
        return true;
    }

    // Copies stop when the client disconnects, even if the manifest itself is still written.
    private async Task<bool> CopyAsync(
        MissingContent missing, ManifestReferences references, CancellationToken clientGone, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(clientGone, cancellationToken);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            return await missing.CopyAsync(references, limit.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.NotPromoted(logger, fault.GetBaseException().Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7003, LogLevel.Information, "Copied {Count} blobs or manifests ({Bytes} bytes) from the group to {Repository} for a pushed manifest")]
        public static partial void Promoted(ILogger logger, string repository, int count, long bytes);

        [LoggerMessage(7004, LogLevel.Warning, "Could not copy the content of a manifest from the group to the hosted repository: {Cause}")]
        public static partial void NotPromoted(ILogger logger, string cause);
    }
}
