using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Limits;

namespace RegistryRouter.Server.Push;

/// <summary>
/// Buffers manifests before they are forwarded. The client's credentials have not been checked by then, so memory and time
/// are limited.
/// </summary>
internal sealed class ManifestBodies(MemoryShares memory, IOptions<PushOptions> options, TimeProvider time)
{
    // A client may pause for a third of the whole time.
    private const int PausesPerTimeout = 3;

    /// <summary>Buffers a request's manifest while <paramref name="use"/> runs, or responds with an error.</summary>
    public async Task KeepAsync(HttpContext context, Func<BufferedManifest, Task> use)
    {
        using var manifest = new BufferedManifest(memory, context.Connection.RemoteIpAddress, context.RequestAborted);
        if (await ReadAsync(context.Request.BodyReader, manifest) is { } fault)
        {
            await RefuseAsync(context, fault);
            return;
        }
        context.Features.Set(manifest);
        await use(manifest);
    }

    /// <summary>Reads a manifest from the group for a client; null if it is too long or there is no memory.</summary>
    public async Task<BufferedManifest?> ReadAsync(HttpContent content, IPAddress? client, CancellationToken cancellationToken)
    {
        var manifest = new BufferedManifest(memory, client, cancellationToken);
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

    private async Task<RouterError?> ReadAsync(PipeReader body, BufferedManifest manifest)
    {
        var limit = options.Value.ManifestTimeout;
        var started = time.GetTimestamp();
        using var late = new CancellationTokenSource(limit, time);
        // Kestrel can drain a body after CancelPendingRead, but not after a read was cancelled by a token.
        using var registration = late.Token.Register(body.CancelPendingRead);
        try
        {
            return await FillAsync(body, manifest, () => AwaitMore(late, limit - time.GetElapsedTime(started), limit / PausesPerTimeout), CancellationToken.None);
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException)
        {
            return RouterErrors.BodyInterrupted;
        }
    }

    private static void AwaitMore(CancellationTokenSource late, TimeSpan left, TimeSpan maxPause) =>
        late.CancelAfter(left < TimeSpan.Zero ? TimeSpan.Zero : left < maxPause ? left : maxPause);

    // A body that is too long is still read to its end: a client that is still sending does not read the response.
    private async Task<RouterError?> FillAsync(PipeReader body, BufferedManifest manifest, Action beforeRead, CancellationToken cancellationToken)
    {
        var length = 0L;
        while (true)
        {
            beforeRead();
            var read = await body.ReadAsync(cancellationToken);
            length += read.Buffer.Length;
            var isHeld = length > BufferedManifest.MaxLength || TryAdd(manifest, read.Buffer);
            body.AdvanceTo(read.Buffer.End);
            if (!isHeld)
                return PushErrors.NoMemory;
            if (read.IsCompleted)
                return length <= BufferedManifest.MaxLength ? null : RouterErrors.ManifestTooLarge;
            if (read.IsCanceled)
                return PushErrors.TooSlow(options.Value.ManifestTimeout);
        }
    }

    private static bool TryAdd(BufferedManifest manifest, ReadOnlySequence<byte> bytes)
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
