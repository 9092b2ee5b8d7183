using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Push;

/// <summary>Serves a mount that hosted could not: copies the blob from the group into the session that hosted opened.</summary>
internal sealed partial class Mounting(IOptions<PushOptions> options, BlobCopies copies, PushMetrics metrics, ILogger<Mounting> logger)
{
    /// <summary>How long a mount waits for a copy slot; after that, uploading is faster.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The response that replaces hosted's 202: 201, or a session for an upload.</summary>
    /// <param name="opened">Hosted's response.</param>
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
            case CopyOutcome.NoSlot:
                Log.NoSlot(logger, mount.Digest, mount.Repository, options.Value.MaxCopies);
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
        answer.Headers.Add(ContentDigest.Header, mount.Digest);
        answer.Headers.Add(ApiVersionHeader.Name, ApiVersionHeader.Value);
        return answer;
    }

    private static partial class Log
    {
        [LoggerMessage(7002, LogLevel.Information, "Mounted blob {Digest} into {Repository} by copying it from the group; this saved an upload of {Bytes} bytes")]
        public static partial void Mounted(ILogger logger, string digest, string repository, long bytes);

        [LoggerMessage(7005, LogLevel.Warning, "Could not mount blob {Digest} into {Repository}: too many copies are running, so the client uploads it; Push:MaxCopies is {MaxCopies}, half of it for one client")]
        public static partial void NoSlot(ILogger logger, string digest, string repository, int maxCopies);
    }
}
