using Microsoft.Extensions.Options;

namespace RegistryRouter.Server.Push;

/// <summary>Brings a manifest through that hosted refused because it lacks what the group has.</summary>
internal sealed partial class Promotion(
    IOptions<PushOptions> options, BlobCopies copies, ManifestBodies manifests, PushMetrics metrics, ILogger<Promotion> logger)
{
    /// <summary>Whether hosted has now all that the manifest names, and lacked something before.</summary>
    /// <param name="repository">Repository that is pushed to.</param>
    /// <param name="manifest">The manifest that hosted refused.</param>
    public async Task<bool> MendAsync(
        string repository, KeptManifest manifest, HostedRepository hosted, GroupRepository group, CancellationToken cancellationToken)
    {
        if (ManifestReferences.Parse(manifest.Content) is not { } references)
            return false;
        var budget = new Budget(options.Value.MaxBytes);
        var missing = new MissingContent(copies, manifests, hosted, group, budget);
        if (!await BringAsync(missing, references, manifest.ClientGone, cancellationToken) || missing.Copied == 0)
            return false;
        metrics.Promoted();
        Log.Promoted(logger, repository, missing.Copied, budget.Spent);
        return true;
    }

    // Copies end with the client, even where the manifest itself goes on without it.
    private async Task<bool> BringAsync(
        MissingContent missing, ManifestReferences references, CancellationToken clientGone, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(clientGone, cancellationToken);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            return await missing.BringAsync(references, limit.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.NotPromoted(logger, fault.GetBaseException().Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7003, LogLevel.Information, "A manifest of {Repository} needed {Count} blobs or manifests that only the group had; they were copied, {Bytes} bytes")]
        public static partial void Promoted(ILogger logger, string repository, int count, long bytes);

        [LoggerMessage(7004, LogLevel.Warning, "What a manifest needs could not be copied from the group to the hosted repository: {Cause}")]
        public static partial void NotPromoted(ILogger logger, string cause);
    }
}
