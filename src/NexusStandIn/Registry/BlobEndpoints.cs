using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using NexusStandIn.Connectors;
using NexusStandIn.Storage;

namespace NexusStandIn.Registry;

/// <summary>Reading, checking and deleting blobs.</summary>
internal sealed class BlobEndpoints(StandInBehaviour behaviour)
{
    private const int Chunk = 256 * 1024;

    // Nexus gives back the stored type; it stores layers and configurations alike as this.
    private const string MediaType = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    public static async Task ReadAsync(RegistryExchange exchange)
    {
        if (exchange.Site.View.FindBlob(exchange.Reference) is not { } blob)
        {
            await RegistryErrors.BlobUnknown(exchange.Reference).WriteAsync(exchange.Http);
            return;
        }

        Describe(exchange.Response, blob);
        var range = HttpMethods.IsGet(exchange.Request.Method) ? ByteRange.Of(exchange.Request, blob) : null;
        var part = range ?? new ByteRange(0, blob.Length);
        if (range is not null) exchange.Response.Headers.ContentRange = part.ContentRange(blob);
        exchange.Response.StatusCode = range is null ? 200 : part.Length == 0 ? 416 : 206;
        exchange.Response.ContentLength = part.Length;
        if (HttpMethods.IsGet(exchange.Request.Method)) await SendAsync(exchange, blob, part);
    }

    public Task DeleteAsync(RegistryExchange exchange, Repository store)
    {
        if (!behaviour.DeleteEnabled) return RegistryErrors.Unsupported.WriteAsync(exchange.Http);
        return store.Blobs.Delete(exchange.Reference)
            ? Answers.EmptyAsync(exchange.Http, StatusCodes.Status202Accepted)
            : RegistryErrors.BlobUnknown(exchange.Reference).WriteAsync(exchange.Http);
    }

    private static void Describe(HttpResponse response, Blob blob)
    {
        response.ContentType = MediaType;
        response.Headers.AcceptRanges = "bytes";
        response.Headers["Docker-Content-Digest"] = blob.Digest;
        response.Headers.ETag = $"\"{blob.Sha1}\"";
        response.Headers.LastModified = blob.LastModified.ToString("R", CultureInfo.InvariantCulture);
    }

    private static async Task SendAsync(RegistryExchange exchange, Blob blob, ByteRange part)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            using var file = File.OpenHandle(blob.File, options: FileOptions.SequentialScan);
            for (var sent = 0L; sent < part.Length;)
            {
                var wanted = buffer.AsMemory(0, (int)Math.Min(Chunk, part.Length - sent));
                var read = RandomAccess.Read(file, wanted.Span, part.From + sent);
                await exchange.Response.Body.WriteAsync(wanted[..read], exchange.Aborted);
                sent += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
