using System.Buffers;
using System.IO.Pipelines;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Cache.Serving;

/// <summary>Sends reads to the upstream of a client's request, with the client's credentials, retries and resumes.</summary>
internal interface IOrigin
{
    /// <summary>Prepares a read with the headers of a client's request, without its conditions and range.</summary>
    /// <param name="client">The client's request; not used after this call, so that the read may outlive it.</param>
    /// <param name="method"><c>GET</c> or <c>HEAD</c>.</param>
    /// <param name="target">Request target in origin-form.</param>
    /// <param name="from">First byte wanted; null: the whole content.</param>
    IOriginRead Prepare(HttpContext client, string method, string target, long? from = null);
}

/// <summary>A prepared read; sent once.</summary>
internal interface IOriginRead
{
    /// <summary>Sends it. Returns as soon as the head of the response is known.</summary>
    /// <param name="cancellationToken">Ends the read, with its body.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before the head was known.</exception>
    Task<OriginResponse> SendAsync(CancellationToken cancellationToken);
}

/// <summary>The upstream's response, or the router's error in its place.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Headers as the client would get them.</param>
/// <param name="Body">The body; complete it after reading. Reading fails if the upstream interrupts the body.</param>
/// <param name="IsReached">Whether the upstream itself responded.</param>
internal sealed record OriginResponse(int Status, IHeaderDictionary Headers, PipeReader Body, bool IsReached)
{
    /// <summary>Whether the upstream is down or starting, as its proxies and itself say it.</summary>
    public bool IsUnavailable => !IsReached || Status is StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout;

    /// <summary>An upstream that did not respond in time.</summary>
    public static OriginResponse Unreachable() =>
        new(StatusCodes.Status503ServiceUnavailable, new HeaderDictionary(), PipeReader.Create(ReadOnlySequence<byte>.Empty), IsReached: false);

    /// <summary>The digest that it names; null: none.</summary>
    public string? Digest => Headers[ContentDigest.Header].ToString() is var digest && ContentDigest.IsWellFormed(digest) ? digest : null;

    /// <summary>Reads a small body whole, and ends it.</summary>
    /// <param name="most">Bytes at most; the rest is dropped.</param>
    public async Task<byte[]> ReadBodyAsync(int most, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        try
        {
            while (true)
            {
                var read = await Body.ReadAsync(cancellationToken);
                foreach (var segment in read.Buffer.Slice(0, Math.Min(read.Buffer.Length, most - body.Length)))
                    body.Write(segment.Span);
                Body.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted || body.Length == most)
                    return body.ToArray();
            }
        }
        finally
        {
            await Body.CompleteAsync();
        }
    }

    /// <summary>Whether Nexus is out of service or refuses more work, so that older content may be served in its place.</summary>
    public bool IsOutage => !IsReached || Status is >= 500 or StatusCodes.Status429TooManyRequests;
}
