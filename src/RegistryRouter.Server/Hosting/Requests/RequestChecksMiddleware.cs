using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>Refuses ambiguous and oversized requests before any other step reads them.</summary>
internal sealed class RequestChecksMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (Refusal(context) is not { } refusal)
            return next(context);
        // The next bytes on this connection may be the rest of the body.
        if (refusal == RouterErrors.UnclearFraming)
            context.Response.Headers.Connection = "close";
        return ErrorWriter.WriteAsync(context, refusal, toRegistryClient: !SizeCheck.IsRefusal(refusal) || context.IsRegistryRequest);
    }

    /// <summary>The error for the client, or null; removes the hop-by-hop headers of a valid request.</summary>
    public static RouterError? Refusal(HttpContext context) =>
        FramingCheck.Refusal(context.Request) ?? SizeCheck.Refusal(context) ?? TargetCheck.Refusal(context) ?? HeadersCheck.Settle(context.Request.Headers);
}
