using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace RegistryRouter.Server.Proxy.Bodies;

/// <summary>
/// The client's body on its way to an upstream: written from the very blocks that the listener filled, nothing kept, and
/// nothing read while the upstream does not take what there is.
/// </summary>
internal sealed class RequestBody(PipeReader client, IdleTimeout idle) : HttpContent
{
    /// <summary>The copying, once it has begun. A body can be sent only once.</summary>
    public Task? Copying { get; private set; }

    /// <summary>Whether it was the client's side that failed, not the upstream's.</summary>
    public bool ClientFailed { get; private set; }

    /// <summary>Whether the upstream has all that the client sent so far, and waits for more.</summary>
    public bool AwaitsClient { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Copying is not null)
            throw new InvalidOperationException("A request body that has begun is never sent again.");
        return Copying = CopyAsync(stream, cancellationToken);
    }

    // The client's own Content-Length stands among the headers; without one the body goes on in chunks.
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
        // The client pauses: what the connection has gathered so far must not wait for it.
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
