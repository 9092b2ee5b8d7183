using System.IO.Pipelines;
using System.Net;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Cache;

/// <summary>Reads from the upstream of a client's request: with the client's credentials, retries and resumes.</summary>
internal interface IOrigin
{
    /// <summary>Sends a read. Returns as soon as the head of the response is known.</summary>
    /// <param name="request">The read; does not need the client's connection any more.</param>
    /// <param name="cancellationToken">Ends the read, with its body.</param>
    /// <exception cref="OperationCanceledException">The read was cancelled before the head.</exception>
    Task<OriginResponse> SendAsync(OriginRequest request, CancellationToken cancellationToken);
}

/// <summary>A read on behalf of a client, independent of the client's connection.</summary>
/// <param name="Method"><c>GET</c> or <c>HEAD</c>.</param>
/// <param name="Target">Request target in origin-form.</param>
/// <param name="Decision">Where the client's request goes.</param>
internal sealed record OriginRequest(string Method, string Target, RouteDecision Decision)
{
    /// <summary>Headers sent with it.</summary>
    public required IReadOnlyList<KeyValuePair<string, StringValues>> Headers { get; init; }

    public required string Protocol { get; init; }

    public required string Scheme { get; init; }

    public required HostString Host { get; init; }

    public required IPAddress? Client { get; init; }

    /// <summary>The client's request with another method or target. Without <c>Range</c> and conditions, which are the cache's business.</summary>
    public static OriginRequest Of(HttpContext context, string method, string target) => new(method, target, context.Route.Decision)
    {
        Headers = [.. context.Request.Headers.Where(header => !IsConditional(header.Key))],
        Protocol = context.Request.Protocol,
        Scheme = context.Request.Scheme,
        Host = context.Request.Host,
        Client = context.Connection.RemoteIpAddress,
    };

    private static bool IsConditional(string name) =>
        name.StartsWith("If-", StringComparison.OrdinalIgnoreCase) || name.Equals("Range", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The upstream's response, or the router's error response in its place.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Headers as the client would get them.</param>
/// <param name="Body">The body; to be completed by the reader. Reading fails if the upstream's body is interrupted.</param>
/// <param name="IsReached">Whether the upstream itself responded; false: the router did in its place.</param>
internal sealed record OriginResponse(int Status, IHeaderDictionary Headers, PipeReader Body, bool IsReached);
