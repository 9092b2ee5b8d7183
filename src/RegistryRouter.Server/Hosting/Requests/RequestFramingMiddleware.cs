using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>Refuses HTTP/1 requests whose body end is ambiguous (RFC 9112, sections 6.1 and 6.3) and which Kestrel accepts.</summary>
internal sealed class RequestFramingMiddleware(RequestDelegate next)
{
    // Kestrel renames Content-Length to this if it uses Transfer-Encoding.
    private const string OverruledLength = "X-Content-Length";

    public Task InvokeAsync(HttpContext context)
    {
        if (IsClear(context.Request))
            return next(context);
        // The next bytes on this connection may be the rest of the body.
        context.Response.Headers.Connection = "close";
        return ErrorWriter.WriteAsync(context, RouterErrors.UnclearFraming, toRegistryClient: true);
    }

    internal static bool IsClear(HttpRequest request)
    {
        var coding = request.Headers.TransferEncoding;
        return coding.Count == 0
            || (coding is [{ } only] && only.Equals("chunked", StringComparison.OrdinalIgnoreCase)
                && !HttpProtocol.IsHttp10(request.Protocol)
                && !request.Headers.ContainsKey(OverruledLength) && request.Headers.ContentLength is null);
    }
}
