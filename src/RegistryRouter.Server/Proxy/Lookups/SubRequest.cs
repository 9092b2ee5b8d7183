using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Lookups;

/// <summary>A request that the router itself sends to an upstream on behalf of a client.</summary>
/// <param name="Method">HTTP method of a read.</param>
/// <param name="Target">Request target in origin-form.</param>
/// <param name="Decision">Where it goes.</param>
internal sealed record SubRequest(string Method, string Target, RouteDecision Decision)
{
    /// <summary>Its headers, besides the client's address, the requested host and <c>User-Agent</c>. Credentials only if set here.</summary>
    public IHeaderDictionary Headers { get; } = new HeaderDictionary();

    /// <summary>Opens the stream for the upstream's body as soon as status and headers are known; the sender closes it.</summary>
    public Func<HttpResponse, Stream> OpenBody { get; init; } = _ => Stream.Null;

    /// <summary>Takes all headers of a client's request, except those of its body.</summary>
    public void TakeHeaders(HttpRequest client)
    {
        foreach (var (name, values) in client.Headers)
            Headers[name] = values;
        Headers.ContentLength = null;
        Headers.TransferEncoding = default;
    }
}
