using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.WebUtilities;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Cache.Serving;

/// <summary>Passes an upstream's response on to the client.</summary>
internal static class OriginPass
{
    /// <summary>Copies status, headers and body.</summary>
    public static async Task WriteAsync(HttpContext context, OriginResponse origin, CacheStatus status)
    {
        CopyHead(context, origin, status);
        try
        {
            if (!HttpMethods.IsHead(context.Request.Method))
                await CopyAsync(origin.Body, context.Response.BodyWriter, 0, long.MaxValue, context.RequestAborted);
        }
        finally
        {
            await origin.Body.CompleteAsync();
        }
    }

    /// <summary>
    /// Passes on the response to a <c>HEAD</c> that was sent in the place of the client's request. A <c>GET</c> is sent again for its
    /// body, except after a refusal of credentials, which Nexus must not get twice (3.96 locks an account after three): then the
    /// body is the router's.
    /// </summary>
    public static async Task WriteHeadAsync(HttpContext context, OriginResponse origin, CacheStatus status, RequestDelegate next)
    {
        await origin.Body.CompleteAsync();
        var isHead = HttpMethods.IsHead(context.Request.Method);
        if (!isHead && origin is { IsReached: true, IsOutage: false, Status: not StatusCodes.Status401Unauthorized })
        {
            (status with { Asked = status.Asked + 1 }).Set(context);
            await next(context);
            return;
        }
        CopyHead(context, origin, status);
        if (isHead)
            return;
        await ErrorWriter.WriteAsync(context, Error(origin.Status), toRegistryClient: true);
        // A sign-in starts with a challenge: for the log it is no error.
        if (origin.Status == StatusCodes.Status401Unauthorized)
            context.Features.Set<RouterError>(null);
    }

    /// <summary>Copies a part of a body.</summary>
    /// <param name="skip">Bytes to leave out at the beginning.</param>
    /// <param name="count">Bytes to copy.</param>
    public static async Task CopyAsync(PipeReader body, PipeWriter client, long skip, long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            var read = await body.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (skip > 0)
            {
                var left = Math.Min(skip, buffer.Length);
                buffer = buffer.Slice(left);
                skip -= left;
            }
            if (buffer.Length > count)
                buffer = buffer.Slice(0, count);
            count -= buffer.Length;
            foreach (var segment in buffer)
                client.Write(segment.Span);
            body.AdvanceTo(read.Buffer.End);
            await client.FlushAsync(cancellationToken);
            if (read.IsCompleted)
                return;
        }
    }

    private static void CopyHead(HttpContext context, OriginResponse origin, CacheStatus status)
    {
        context.Response.StatusCode = origin.Status;
        foreach (var (name, values) in origin.Headers)
            context.Response.Headers[name] = values;
        status.Set(context);
    }

    private static RouterError Error(int status) => new(
        status,
        status switch
        {
            StatusCodes.Status401Unauthorized => RegistryErrorCode.Unauthorized,
            StatusCodes.Status429TooManyRequests => RegistryErrorCode.TooManyRequests,
            _ => RegistryErrorCode.Unavailable,
        },
        $"Nexus returned {status} {ReasonPhrases.GetReasonPhrase(status)}",
        "The router asked Nexus with HEAD before it read from its cache.");
}
