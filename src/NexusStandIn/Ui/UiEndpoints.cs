using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using NexusStandIn.Connectors;
using NexusStandIn.Registry;

namespace NexusStandIn.Ui;

/// <summary>One endpoint for each thing a browser does that a proxy can get wrong.</summary>
internal sealed class UiEndpoints(StandInBehaviour behaviour, Func<Uri> address)
{
    private const int Events = 3;

    public static async Task EchoFormAsync(HttpContext http)
    {
        if (http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            await WriteJsonAsync(http, form.ToDictionary(field => field.Key, field => field.Value.ToString()));
            return;
        }

        using var reader = new StreamReader(http.Request.Body);
        await WriteJsonAsync(http, new { body = await reader.ReadToEndAsync(http.RequestAborted) });
    }

    /// <summary>Reads the first file of a multipart body as it comes, whatever its size.</summary>
    public static async Task UploadAsync(HttpContext http)
    {
        var boundary = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
        if (string.IsNullOrEmpty(boundary))
        {
            await JettyPage.WriteAsync(http, 400, "A multipart body is expected");
            return;
        }

        var reader = new MultipartReader(boundary, http.Request.Body);
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            if (section.AsFileSection() is not { FileStream: { } content } file) continue;
            var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, http.RequestAborted));
            await WriteJsonAsync(http, new { name = file.FileName, size = content.Position, sha256 });
            return;
        }

        await JettyPage.WriteAsync(http, 400, "The body has no file");
    }

    /// <summary>Three events, each flushed by itself; a proxy that buffers holds them back.</summary>
    public static async Task EventsAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache";
        for (var number = 1; number <= Events; number++)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"id: {number}\ndata: event {number}\n\n");
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(line), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            if (number < Events) await Task.Delay(TimeSpan.FromMilliseconds(100), http.RequestAborted);
        }
    }

    public Task RedirectAsync(HttpContext http)
    {
        http.Response.Headers.Location = Locations.Of(behaviour.Location[Connector.Ui], http.Request, address(), $"{http.Request.PathBase}/");
        return Answers.EmptyAsync(http, StatusCodes.Status302Found);
    }

    /// <summary>An npm scope in a path is <c>%2f</c>-encoded; the answer is the target as it arrived.</summary>
    public static Task EchoTargetAsync(HttpContext http) =>
        Answers.WriteAsync(http, 200, "text/plain;charset=utf-8", Encoding.UTF8.GetBytes(RequestTarget.Raw(http)));

    private static Task WriteJsonAsync<T>(HttpContext http, T body) =>
        Answers.WriteAsync(http, 200, "application/json", JsonSerializer.SerializeToUtf8Bytes(body));
}
