using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Limits;

namespace RegistryRouter.Server.Push;

/// <summary>
/// Reads manifests before anything is done with them. Nobody has looked at the credentials of their clients by then, so memory
/// and time are bounded.
/// </summary>
internal sealed class ManifestBodies(MemoryShares memory, IOptions<PushOptions> options, TimeProvider time)
{
    // A client may send nothing for a third of the whole time.
    private const int PausesPerTimeout = 3;

    /// <summary>Reads the manifest that a request brings, holds it while it is used, or says why it can't.</summary>
    public async Task KeepAsync(HttpContext context, Func<KeptManifest, Task> use)
    {
        using var manifest = new KeptManifest(memory, context.Connection.RemoteIpAddress, context.RequestAborted);
        if (await ReadAsync(context.Request.BodyReader, manifest) is { } fault)
        {
            await RefuseAsync(context, fault);
            return;
        }
        context.Features.Set(manifest);
        await use(manifest);
    }

    /// <summary>Reads a manifest of the group's for a client; null where it is too long or there is no memory.</summary>
    public async Task<KeptManifest?> ReadAsync(HttpContent content, IPAddress? client, CancellationToken cancellationToken)
    {
        var manifest = new KeptManifest(memory, client, cancellationToken);
        var isWhole = false;
        try
        {
            var reader = PipeReader.Create(await content.ReadAsStreamAsync(cancellationToken));
            isWhole = await FillAsync(reader, manifest, () => { }, cancellationToken) is null;
            await reader.CompleteAsync();
            return isWhole ? manifest : null;
        }
        finally
        {
            if (!isWhole)
                manifest.Dispose();
        }
    }

    private async Task<RouterError?> ReadAsync(PipeReader body, KeptManifest manifest)
    {
        var limit = options.Value.ManifestTimeout;
        var started = time.GetTimestamp();
        using var late = new CancellationTokenSource(limit, time);
        // Kestrel can drain a body whose read was called off, but not one whose read was cancelled by a token.
        using var registration = late.Token.Register(body.CancelPendingRead);
        try
        {
            return await FillAsync(body, manifest, () => AwaitMore(late, limit - time.GetElapsedTime(started), limit / PausesPerTimeout), CancellationToken.None);
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException)
        {
            return RouterErrors.BodyBrokenOff;
        }
    }

    private static void AwaitMore(CancellationTokenSource late, TimeSpan left, TimeSpan maxPause) =>
        late.CancelAfter(left < TimeSpan.Zero ? TimeSpan.Zero : left < maxPause ? left : maxPause);

    // What is too long is read to its end all the same: a client that still sends does not hear an answer.
    private async Task<RouterError?> FillAsync(PipeReader body, KeptManifest manifest, Action beforeRead, CancellationToken cancellationToken)
    {
        var length = 0L;
        while (true)
        {
            beforeRead();
            var read = await body.ReadAsync(cancellationToken);
            length += read.Buffer.Length;
            var isHeld = length > KeptManifest.MaxLength || TryAdd(manifest, read.Buffer);
            body.AdvanceTo(read.Buffer.End);
            if (!isHeld)
                return PushErrors.NoMemory;
            if (read.IsCompleted)
                return length <= KeptManifest.MaxLength ? null : RouterErrors.ManifestTooLarge;
            if (read.IsCanceled)
                return PushErrors.TooSlow(options.Value.ManifestTimeout);
        }
    }

    private static bool TryAdd(KeptManifest manifest, ReadOnlySequence<byte> bytes)
    {
        foreach (var block in bytes)
        {
            if (!manifest.TryAdd(block.Span))
                return false;
        }
        return true;
    }

    // The rest of the body is not worth waiting for.
    private static Task RefuseAsync(HttpContext context, RouterError fault)
    {
        if (context.RequestAborted.IsCancellationRequested)
            return Task.CompletedTask;
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
        return ErrorWriter.WriteAsync(context, fault, toRegistryClient: true);
    }
}
