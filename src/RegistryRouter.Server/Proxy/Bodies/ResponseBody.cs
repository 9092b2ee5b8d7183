namespace RegistryRouter.Server.Proxy.Bodies;

/// <summary>An upstream's body on its way to the client: read straight into the blocks that the listener sends.</summary>
internal static class ResponseBody
{
    // Less than a TLS record is not worth a read of its own.
    private const int MinRead = 16 * 1024;

    /// <summary>Copies the body. Over HTTP/2 its last block goes out together with the end of the stream.</summary>
    /// <param name="silence">How long the upstream may keep silent; a client that takes nothing is watched by <paramref name="idle"/>.</param>
    /// <exception cref="UpstreamBrokeOffException">The upstream failed or fell silent before the end of the body.</exception>
    /// <exception cref="OperationCanceledException">The client is gone, or takes nothing for too long.</exception>
    public static async Task CopyAsync(HttpContent upstream, HttpResponse client, IdleTimeout idle, TimeSpan silence)
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
                    idle.Await(silence);
                length = await reading;
            }
            catch (Exception fault) when (IsUpstreams(fault, client))
            {
                throw new UpstreamBrokeOffException(fault, left);
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
            throw new OperationCanceledException("The client is gone.");
    }
}
