
namespace RegistryRouter.Server.Nexus.Usage;

/// <summary>Counts the requests to one upstream that Nexus counts: all to a registry connector, and those to <c>/repository/</c>.</summary>
/// <param name="meter">The total.</param>
/// <param name="upstream">Any address of the upstream; they differ in host and port only.</param>
/// <param name="isUi">Whether this is the port of the web UI.</param>
/// <param name="isPulledFrom">Whether its reads are pulls; reads from hosted belong to pushes.</param>
internal sealed class UpstreamMeter(RequestMeter meter, UpstreamAddress upstream, bool isUi, bool isPulledFrom)
{
    /// <summary>Where Nexus serves the content of its repositories.</summary>
    public const string Content = "/repository/";

    // No path starts before the end of "http://a".
    private const int ShortestOrigin = 8;

    private readonly string _prefix = isUi ? upstream.PathPrefix + Content : upstream.PathPrefix;

    /// <summary>Counts a request that is sent.</summary>
    public void Sent(HttpRequestMessage request)
    {
        if (Counts(request.RequestUri!))
            meter.Count(ClientName.Of(request), IsPull(request.Method));
    }

    /// <summary>Subtracts a request for which no connection could be opened.</summary>
    public void NotSent(HttpRequestMessage request)
    {
        if (Counts(request.RequestUri!))
            meter.TakeBack(ClientName.Of(request), IsPull(request.Method));
    }

    /// <summary>Whether Nexus counts a request.</summary>
    public bool Counts(Uri address)
    {
        if (_prefix.Length == 0)
            return true;
        var text = address.OriginalString;
        var path = text.IndexOf('/', ShortestOrigin);
        return path >= 0 && text.AsSpan(path).StartsWith(_prefix, StringComparison.Ordinal);
    }

    private bool IsPull(HttpMethod method) => isPulledFrom && (method == HttpMethod.Get || method == HttpMethod.Head);
}
