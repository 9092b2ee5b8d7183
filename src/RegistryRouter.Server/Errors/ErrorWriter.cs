using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Errors;

/// <summary>Writes a <see cref="RouterError"/> in the format of the client.</summary>
internal static class ErrorWriter
{
    private static readonly RegistryErrorJson Json = new(new JsonSerializerOptions(RegistryErrorJson.Default.Options)
    {
        // Clients print the body; it is never embedded in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes registry JSON to a registry client, a plain page to a browser and plain text to anything else.</summary>
    /// <param name="context">A request whose response has not started.</param>
    /// <param name="error">The error.</param>
    /// <param name="toRegistryClient">Whether the request was under <c>/v1/</c> or <c>/v2/</c>.</param>
    public static Task WriteAsync(HttpContext context, RouterError error, bool toRegistryClient)
    {
        var response = context.Response;
        response.StatusCode = error.Status;
        // The log shows the same error.
        context.Features.Set(error);
        if (error.RetryAfter is { } retryAfter)
            response.Headers.RetryAfter = retryAfter.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        if (error.Allow is not null)
            response.Headers.Allow = error.Allow;
        return toRegistryClient ? WriteJsonAsync(context, error)
            : AcceptsHtml(context.Request) ? WriteTextAsync(context, "text/html; charset=utf-8", ErrorPage.Render(error))
            : WriteTextAsync(context, "text/plain; charset=utf-8", $"{error.Message}\n{error.Detail}\n");
    }

    /// <summary>The body that a registry client reads.</summary>
    public static byte[] RegistryJson(RouterError error) => JsonSerializer.SerializeToUtf8Bytes(
        new RegistryErrorBody([new RegistryErrorEntry(error.Code, error.Message, error.Detail)]), Json.RegistryErrorBody);

    private static Task WriteJsonAsync(HttpContext context, RouterError error)
    {
        context.Response.Headers[ApiVersionHeader.Name] = ApiVersionHeader.Value;
        return WriteAsync(context, "application/json", RegistryJson(error));
    }

    private static Task WriteTextAsync(HttpContext context, string contentType, string text)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return WriteAsync(context, contentType, System.Text.Encoding.UTF8.GetBytes(text));
    }

    private static Task WriteAsync(HttpContext context, string contentType, byte[] body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.BodyWriter.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static bool AcceptsHtml(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
