using System.Net;
using Microsoft.Extensions.Options;

namespace RegistryRouter.Server.Push;

/// <summary>Serves a mount that the hosted repository could not: the blob is copied from the group into the session that hosted has opened.</summary>
internal sealed partial class Mounting(IOptions<PushOptions> options, BlobCopies copies, PushMetrics metrics, ILogger<Mounting> logger)
{
    /// <summary>How long a mount waits for a place among the copies; then uploading is the faster way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What the client is told instead of hosted's 202: 201, or a session that it can upload to.</summary>
    /// <param name="opened">Hosted's answer.</param>
    public async Task<HttpResponseMessage> CompleteAsync(
        MountTarget mount, HttpResponseMessage opened, HostedRepository hosted, GroupRepository group, CancellationToken cancellationToken)
    {
        var session = opened.Headers.Location!;
        var budget = new Budget(options.Value.MaxBytes);
        switch (await CopyAsync(mount, session, hosted, group, budget, cancellationToken))
        {
            case CopyOutcome.Copied:
                Log.Mounted(logger, mount.Digest, mount.Repository, budget.Spent);
                break;
            case CopyOutcome.AlreadyThere:
                await hosted.CancelAsync(session, cancellationToken);
                break;
            case CopyOutcome.Failed:
                opened.Dispose();
                return await hosted.StartUploadAsync(cancellationToken);
            case CopyOutcome.NoPlace:
                Log.NoPlace(logger, mount.Digest, mount.Repository, options.Value.MaxCopies);
                return opened;
            default:
                return opened;
        }
        opened.Dispose();
        metrics.Mounted();
        return Mounted(mount, opened);
    }

    private async Task<CopyOutcome> CopyAsync(
        MountTarget mount, Uri session, HostedRepository hosted, GroupRepository group, Budget budget, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            return await copies.CopyAsync(new(hosted, group, mount.Digest, _ => Task.FromResult<Uri?>(session), budget, Patience), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CopyOutcome.Failed;
        }
    }

    private static HttpResponseMessage Mounted(MountTarget mount, HttpResponseMessage opened)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.Created)
        {
            RequestMessage = opened.RequestMessage,
            Content = new ByteArrayContent([]),
        };
        answer.Headers.Location = new Uri($"/v2/{mount.Repository}/blobs/{mount.Digest}", UriKind.Relative);
        answer.Headers.Add("Docker-Content-Digest", mount.Digest);
        answer.Headers.Add("Docker-Distribution-Api-Version", "registry/2.0");
        return answer;
    }

    private static partial class Log
    {
        [LoggerMessage(7002, LogLevel.Information, "Blob {Digest} was mounted into {Repository} by a copy from the group: {Bytes} bytes that no client had to upload")]
        public static partial void Mounted(ILogger logger, string digest, string repository, long bytes);

        [LoggerMessage(7005, LogLevel.Warning, "Blob {Digest} was not mounted into {Repository}: too many copies run, and the client uploads it; Push:MaxCopies is {MaxCopies}, half of it for one client")]
        public static partial void NoPlace(ILogger logger, string digest, string repository, int maxCopies);
    }
}
