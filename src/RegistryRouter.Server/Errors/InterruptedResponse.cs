using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Server.Errors;

/// <summary>Ends a response that has started and cannot be completed.</summary>
internal static class InterruptedResponse
{
    // RFC 9113, section 7.
    private const int Http2InternalError = 0x2;

    /// <summary>Closes the connection, over HTTP/2 the stream, so that the response never looks complete.</summary>
    public static void Abort(HttpContext context)
    {
        if (context.Features.Get<IHttpResetFeature>() is { } stream)
            stream.Reset(Http2InternalError);
        else
            context.Abort();
    }
}
