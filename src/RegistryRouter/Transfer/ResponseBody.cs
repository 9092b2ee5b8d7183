namespace RegistryRouter.Transfer;

/// <summary>An upstream's body on its way to the client: read straight into the blocks that the listener sends.</summary>
internal static class ResponseBody
{
    // Less than a TLS record is not worth a read of its own.
    private const int MinRead = 16 * 1024;

    /// <summary>Copies the body. Over HTTP/2 its last block goes out together with the end of the stream.</summary>
    /// <exception cref="UpstreamBrokeOffException">The upstream failed before the end of the body.</exception>
    /// <exception cref="OperationCanceledException">The client is gone, or nothing moved for too long.</exception>
    public static async Task CopyAsync(HttpContent upstream, HttpResponse client, IdleTimeout idle)
    {
        var left = upstream.Headers.ContentLength ?? long.MaxValue;
        if (left == 0)
            return;

        await using var stream = await upstream.ReadAsStreamAsync(idle.Token);
        await client.StartAsync(idle.Token);
        var isHttp2 = HttpProtocol.IsHttp2(client.HttpContext.Request.Protocol);
        while (left > 0)
        {
            var length = await ReadAsync(stream, client.BodyWriter.GetMemory(MinRead), idle.Token);
            if (length == 0)
                return;
            client.BodyWriter.Advance(length);
            left -= length;
            idle.Moved();
            if (left > 0 || !isHttp2)
                await FlushAsync(client, idle.Token);
        }
    }

    private static async ValueTask<int> ReadAsync(Stream upstream, Memory<byte> block, CancellationToken cancellationToken)
    {
        try
        {
            return await upstream.ReadAsync(block, cancellationToken);
        }
        catch (IOException fault)
        {
            throw new UpstreamBrokeOffException(fault);
        }
    }

    private static async ValueTask FlushAsync(HttpResponse client, CancellationToken cancellationToken)
    {
        var flushed = await client.BodyWriter.FlushAsync(cancellationToken);
        if (flushed.IsCompleted || flushed.IsCanceled)
            throw new OperationCanceledException("The client is gone.");
    }
}

/// <summary>An upstream ended or reset its connection in the middle of a body.</summary>
internal sealed class UpstreamBrokeOffException(Exception cause) : IOException(cause.Message, cause);
