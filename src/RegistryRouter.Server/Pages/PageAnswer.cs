using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Pages;

/// <summary>Writes the router's own pages, with headers that restrict what a browser does with them.</summary>
internal static class PageAnswer
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Whether the method is allowed on pages; if not, the response is 405.</summary>
    public static async Task<bool> AllowsAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            return true;
        await ErrorWriter.WriteAsync(context, RouterErrors.PageMethodNotAllowed(context.Request.Method), toRegistryClient: false);
        return false;
    }

    public static Task WriteAsync(HttpContext context, string contentType, byte[] body, string policy = ContentSecurityPolicy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
