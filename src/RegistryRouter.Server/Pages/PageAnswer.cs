using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Pages;

/// <summary>Writes what the router itself shows to people, with the headers that keep a browser from doing more with it.</summary>
internal static class PageAnswer
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Whether the method is one that pages answer; if not, 405 has been answered.</summary>
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
