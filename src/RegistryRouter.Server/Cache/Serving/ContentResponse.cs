using RegistryRouter.Server.Cache.Store;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Cache.Serving;

/// <summary>Responds with content: whole, a range, or only its head.</summary>
internal static class ContentResponse
{
    private const string BlobType = "application/octet-stream";

    /// <summary>Sends content.</summary>
    /// <param name="mediaType">Its media type; null: a blob.</param>
    /// <returns>What is left to send after a <see cref="ContentFault"/>; null: nothing.</returns>
    public static async Task<(ContentFault Fault, long End)?> WriteAsync(HttpContext context, StoredContent content, string digest, string? mediaType, CacheStatus status)
    {
        var (request, response) = (context.Request, context.Response);
        var tag = $"\"{digest}\"";
        status.Set(context);
        response.Headers.ETag = tag;
        response.Headers[ContentDigest.Header] = digest;
        response.Headers[ApiVersionHeader.Name] = ApiVersionHeader.Value;
        if (request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return null;
        }

        response.ContentType = mediaType ?? BlobType;
        var range = new ByteRange(0, long.MaxValue, IsPartial: false);
        if (content.Length is { } length)
        {
            response.Headers.AcceptRanges = "bytes";
            if (ByteRange.Of(request.Headers, length, tag) is not { } known)
                return NotSatisfiable(response, length);
            range = known;
            response.ContentLength = range.Count;
            if (range.IsPartial)
            {
                response.StatusCode = StatusCodes.Status206PartialContent;
                response.Headers.ContentRange = $"bytes {range.From}-{range.From + range.Count - 1}/{length}";
            }
        }
        return HttpMethods.IsHead(request.Method) ? null : await SendAsync(context, content, range, status);
    }

    private static async Task<(ContentFault Fault, long End)?> SendAsync(HttpContext context, StoredContent content, ByteRange range, CacheStatus status)
    {
        await context.Response.StartAsync(context.RequestAborted);
        try
        {
            await content.CopyAsync(range.From, range.Count, context.Response.BodyWriter, context.RequestAborted);
            if (status.Outcome != CacheOutcome.Miss)
                status.BytesSaved = content.Length is null ? 0 : range.Count;
            return null;
        }
        catch (ContentFault fault)
        {
            return (fault, range.Count == long.MaxValue ? long.MaxValue : range.From + range.Count);
        }
    }

    private static (ContentFault Fault, long End)? NotSatisfiable(HttpResponse response, long length)
    {
        response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
        response.Headers.ContentRange = $"bytes */{length}";
        response.ContentType = null;
        response.ContentLength = 0;
        return null;
    }
}
