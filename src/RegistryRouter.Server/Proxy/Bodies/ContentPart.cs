using System.Net;
using System.Net.Http.Headers;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Proxy.Bodies;

/// <summary>The byte range of a content that a response carries, for requesting the rest after an interruption (RFC 9110, section 14).</summary>
/// <param name="First">Offset of its first byte in the content.</param>
/// <param name="Last">Offset of its last byte.</param>
/// <param name="Total">Length of the content, in bytes.</param>
/// <param name="Tag">The content's strong entity tag, or null.</param>
/// <param name="Digest">The content's digest, such as <c>sha256:…</c>, or null; at least one of the two is set.</param>
internal sealed record ContentPart(long First, long Last, long Total, EntityTagHeaderValue? Tag, string? Digest)
{

    // The client's own conditions would change the response that carries the rest.
    private static readonly string[] Conditions =
        ["Range", "If-Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "Accept-Encoding"];

    /// <summary>The part that a response carries; null if its rest could be confused with the rest of another content.</summary>
    /// <param name="digest">The digest in the request path, or null.</param>
    public static ContentPart? Of(HttpResponseMessage answer, string? digest)
    {
        var tag = StrongTag(answer);
        if ((tag is null && digest is null) || !IsPlain(answer.Content.Headers) || NamedDigest(answer) is { } named && digest is not null && named != digest)
            return null;
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => Whole(answer.Content.Headers, tag, digest),
            HttpStatusCode.PartialContent => Range(answer.Content.Headers, tag, digest),
            _ => null,
        };
    }

    /// <summary>Limits a request to the last bytes of this part, for this content only.</summary>
    /// <param name="left">How many bytes are missing.</param>
    public void RequestRest(HttpRequestMessage request, long left)
    {
        foreach (var condition in Conditions)
            request.Headers.Remove(condition);
        request.Headers.Range = new RangeHeaderValue(Last - left + 1, Last);
        if (Tag is not null)
            request.Headers.IfRange = new RangeConditionHeaderValue(Tag);
    }

    /// <summary>Whether a response carries exactly the last bytes of this part, of this content.</summary>
    /// <param name="left">How many bytes are missing.</param>
    public bool IsContinuedBy(HttpResponseMessage answer, long left) =>
        answer.StatusCode == HttpStatusCode.PartialContent
        && IsPlain(answer.Content.Headers)
        && Range(answer.Content.Headers, Tag, Digest) == this with { First = Last - left + 1 }
        && IsSameContent(StrongTag(answer), NamedDigest(answer));

    // At least one of the two must match, and neither may differ.
    private bool IsSameContent(EntityTagHeaderValue? tag, string? digest) =>
        (Tag is not null && Tag.Equals(tag)) || (Digest is not null && Digest == digest)
        ? (Tag is null || tag is null || Tag.Equals(tag)) && (Digest is null || digest is null || Digest == digest)
        : false;

    private static ContentPart? Whole(HttpContentHeaders headers, EntityTagHeaderValue? tag, string? digest) =>
        headers is { ContentLength: > 0 and var length, ContentRange: null } ? new(0, length - 1, length, tag, digest) : null;

    private static ContentPart? Range(HttpContentHeaders headers, EntityTagHeaderValue? tag, string? digest) =>
        headers.ContentRange is { Unit: "bytes", From: { } first, To: { } last, Length: { } total } && last < total
        && headers.ContentLength == last - first + 1
            ? new(first, last, total, tag, digest)
            : null;

    private static bool IsPlain(HttpContentHeaders headers) =>
        headers.ContentEncoding.Count == 0 && headers.ContentType?.MediaType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true;

    private static EntityTagHeaderValue? StrongTag(HttpResponseMessage answer) =>
        answer.Headers.ETag is { IsWeak: false } tag && tag != EntityTagHeaderValue.Any ? tag : null;

    private static string? NamedDigest(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(ContentDigest.Header, out var values) ? string.Join(',', values) : null;
}
