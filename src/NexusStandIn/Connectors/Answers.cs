using Microsoft.AspNetCore.Http;

namespace NexusStandIn.Connectors;

/// <summary>Whole answers with a known length; HEAD has the headers only.</summary>
internal static class Answers
{
    public static async Task WriteAsync(HttpContext http, int status, string contentType, byte[] body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    public static Task EmptyAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        if (status != StatusCodes.Status204NoContent) http.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
