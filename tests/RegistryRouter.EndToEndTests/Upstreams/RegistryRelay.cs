using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace RegistryRouter.EndToEndTests.Upstreams;

/// <summary>Asks registries in order until one does not answer 404, and streams its answer back.</summary>
internal sealed class RegistryRelay(params IReadOnlyList<Uri> members)
{
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade"];

    private static readonly HttpMessageInvoker Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
    });

    public async Task AnswerAsync(HttpContext context)
    {
        foreach (var member in members)
        {
            using var request = RequestTo(member, context.Request);
            using var response = await Client.SendAsync(request, context.RequestAborted);
            if (response.StatusCode == HttpStatusCode.NotFound && member != members[^1]) continue;

            await CopyAsync(response, context.Response, context.RequestAborted);
            return;
        }
    }

    private static HttpRequestMessage RequestTo(Uri member, HttpRequest incoming)
    {
        var target = new Uri(member, incoming.GetEncodedPathAndQuery());
        var request = new HttpRequestMessage(new(incoming.Method), target);
        if (incoming.ContentLength > 0 || incoming.Headers.TransferEncoding.Count > 0) request.Content = new StreamContent(incoming.Body);
        else if (incoming.Method is not ("GET" or "HEAD")) request.Content = new ByteArrayContent([]);
        foreach (var (name, values) in incoming.Headers.Where(header => !HopByHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, [.. values]))
                request.Content?.Headers.TryAddWithoutValidation(name, [.. values]);
        }

        return request;
    }

    private static async Task CopyAsync(HttpResponseMessage from, HttpResponse to, CancellationToken cancel)
    {
        to.StatusCode = (int)from.StatusCode;
        foreach (var (name, values) in from.Headers.Concat(from.Content.Headers))
            if (!HopByHop.Contains(name, StringComparer.OrdinalIgnoreCase)) to.Headers[name] = values.ToArray();
        await from.Content.CopyToAsync(to.Body, cancel);
    }
}
