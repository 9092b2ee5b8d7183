using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace RegistryRouter.Server.Proxy.Bodies;

/// <summary>
/// Streams the client's body to an upstream: written from the blocks that the listener filled, without buffering, and
/// nothing is read while the upstream does not accept more.
/// </summary>
internal sealed class RequestBody(PipeReader client, IdleTimeout idle) : HttpContent
{
    /// <summary>The copy task, once it has started. A body can be sent only once.</summary>
    public Task? Copying { get; private set; }

    /// <summary>Whether the client failed, not the upstream.</summary>
    public bool ClientFailed { get; private set; }

    /// <summary>Whether the upstream has everything the client sent so far, and waits for more.</summary>
    public bool AwaitsClient { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Copying is not null)
            throw new InvalidOperationException("A request body can be sent only once.");
        return Copying = CopyAsync(stream, cancellationToken);
    }

    // The client's Content-Length is among the headers; without one the body is sent in chunks.
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async Task CopyAsync(Stream upstream, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await ReadAsync(upstream, cancellationToken);
            foreach (var block in read.Buffer)
                await upstream.WriteAsync(block, cancellationToken);
            client.AdvanceTo(read.Buffer.End);
            idle.Moved();
            if (read.IsCompleted)
                return;
        }
    }

    private async ValueTask<ReadResult> ReadAsync(Stream upstream, CancellationToken cancellationToken)
    {
        var reading = client.ReadAsync(cancellationToken);
        // The client pauses: flush what the connection has buffered so far.
        if (!reading.IsCompleted)
            await upstream.FlushAsync(cancellationToken);
        try
        {
            AwaitsClient = true;
            var read = await reading;
            AwaitsClient = false;
            return read;
        }
        catch (Exception fault) when (fault is IOException or InvalidOperationException or ConnectionAbortedException)
        {
            ClientFailed = true;
            throw;
        }
    }
}
