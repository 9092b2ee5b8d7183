using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace RegistryRouter.Tests.Functional.Proxy;

/// <summary>Serves blob reads, with ranges, and interrupts each at a given byte.</summary>
internal sealed class BlobServer
{
    private int _reads;

    public BlobServer(int length)
    {
        Content = RandomNumberGenerator.GetBytes(length);
        Path = $"/v2/team/app/blobs/sha256:{Convert.ToHexStringLower(SHA256.HashData(Content))}";
    }

    public byte[] Content { get; }

    public string Path { get; }

    /// <summary>Bytes of a response before it is interrupted, by its number from 0; null: all.</summary>
    public Func<int, int?> Cut { get; set; } = _ => null;

    /// <summary>The entity tag of an answer, by its number; null: none.</summary>
    public Func<int, string?> Tag { get; set; } = _ => "\"1\"";

    /// <summary>How a response is interrupted; by default the connection closes.</summary>
    public Func<HttpContext, Task> Break { get; set; } = _ => Task.CompletedTask;

    /// <summary>The requested ranges, in order.</summary>
    public ConcurrentQueue<string> Ranges { get; } = new();

    /// <summary>Resets the counts.</summary>
    public void StartOver() => _reads = 0;

    public async Task AnswerAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _reads) - 1;
        Ranges.Enqueue(context.Request.Headers.Range.ToString());
        var tag = Tag(number);
        var (first, last) = Range(context.Request, tag);
        var response = context.Response;
        response.ContentLength = last - first + 1;
        if (tag is not null)
            response.Headers.ETag = tag;
        if (first > 0 || last < Content.Length - 1)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{last}/{Content.Length}");
        }
        if (HttpMethods.IsHead(context.Request.Method))
            return;

        var length = Math.Min(Cut(number) ?? int.MaxValue, last - first + 1);
        await response.Body.WriteAsync(Content.AsMemory(first, length), context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        if (length < last - first + 1)
            await Break(context);
    }

    // A range of another content is no range: the whole is sent (RFC 9110, section 13.1.5).
    private (int First, int Last) Range(HttpRequest request, string? tag)
    {
        var condition = request.Headers.IfRange.ToString();
        if (!RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var range) || (condition.Length > 0 && condition != tag))
            return (0, Content.Length - 1);
        var asked = range.Ranges.Single();
        return ((int)asked.From!.Value, (int)Math.Min(asked.To ?? long.MaxValue, Content.Length - 1));
    }
}
