namespace RegistryRouter.Server.Proxy.Bodies;

/// <summary>Streams an upstream's body to the client: read directly into the blocks that the listener sends.</summary>
internal static class ResponseBody
{
    // Less than a TLS record is not worth a separate read.
    private const int MinRead = 16 * 1024;

    /// <summary>Copies the body. Over HTTP/2 its last block is sent together with the end of the stream.</summary>
    /// <param name="stallLimit">How long the upstream may send nothing; <paramref name="idle"/> limits a client that reads nothing.</param>
    /// <exception cref="UpstreamInterruptedException">The upstream failed or stalled before the end of the body.</exception>
    /// <exception cref="OperationCanceledException">The client disconnected, or reads nothing for too long.</exception>
    public static async Task CopyAsync(HttpContent upstream, HttpResponse client, IdleTimeout idle, TimeSpan stallLimit)
    {
        var left = upstream.Headers.ContentLength ?? long.MaxValue;
        if (left == 0)
            return;

        await using var stream = await upstream.ReadAsStreamAsync(idle.Token);
        await client.StartAsync(idle.Token);
        var isHttp2 = HttpProtocol.IsHttp2(client.HttpContext.Request.Protocol);
        while (left > 0)
        {
            int length;
            try
            {
                var reading = stream.ReadAsync(client.BodyWriter.GetMemory(MinRead), idle.Token);
                if (!reading.IsCompleted)
                    idle.Await(stallLimit);
                length = await reading;
            }
            catch (Exception fault) when (IsUpstreams(fault, client))
            {
                throw new UpstreamInterruptedException(fault, left);
            }
            if (length == 0)
                return;
            client.BodyWriter.Advance(length);
            left -= length;
            idle.Moved();
            if (left > 0 || !isHttp2)
                await FlushAsync(client, idle.Token);
        }
    }

    private static bool IsUpstreams(Exception fault, HttpResponse client) =>
        fault is IOException || (fault is OperationCanceledException && !client.HttpContext.RequestAborted.IsCancellationRequested);

    private static async ValueTask FlushAsync(HttpResponse client, CancellationToken cancellationToken)
    {
        var flushed = await client.BodyWriter.FlushAsync(cancellationToken);
        if (flushed.IsCompleted || flushed.IsCanceled)
            throw new OperationCanceledException("The client disconnected.");
    }
}
