using System.Net;
using System.Net.Http.Headers;

namespace RegistryRouter.Server.Proxy.Bodies;

/// <summary>Which bytes of which content an answer carries, so that the rest can be asked for where it broke off (RFC 9110, section 14).</summary>
/// <param name="First">Offset of its first byte in the content.</param>
/// <param name="Last">Offset of its last byte.</param>
/// <param name="Total">Length of the content, in bytes.</param>
/// <param name="Tag">The content's strong entity tag, or null.</param>
/// <param name="Digest">The content's digest, such as <c>sha256:…</c>, or null; one of the two is there.</param>
internal sealed record ContentPart(long First, long Last, long Total, EntityTagHeaderValue? Tag, string? Digest)
{
    private const string DigestHeader = "Docker-Content-Digest";

    // What the client asked of the first answer would make another one of the rest.
    private static readonly string[] Conditions =
        ["Range", "If-Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "Accept-Encoding"];

    /// <summary>What an answer carries; null where the rest of it could not be told from the rest of another content.</summary>
    /// <param name="digest">The digest by which the content was asked for, or null.</param>
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

    /// <summary>Makes a request ask for the last bytes of this part, of this content and no other.</summary>
    /// <param name="left">How many bytes are missing.</param>
    public void AskForRest(HttpRequestMessage request, long left)
    {
        foreach (var condition in Conditions)
            request.Headers.Remove(condition);
        request.Headers.Range = new RangeHeaderValue(Last - left + 1, Last);
        if (Tag is not null)
            request.Headers.IfRange = new RangeConditionHeaderValue(Tag);
    }

    /// <summary>Whether an answer carries exactly the last bytes of this part, of this content.</summary>
    /// <param name="left">How many bytes are missing.</param>
    public bool IsContinuedBy(HttpResponseMessage answer, long left) =>
        answer.StatusCode == HttpStatusCode.PartialContent
        && IsPlain(answer.Content.Headers)
        && Range(answer.Content.Headers, Tag, Digest) == this with { First = Last - left + 1 }
        && IsSameContent(StrongTag(answer), NamedDigest(answer));

    // At least one of the two must agree, and neither may differ.
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
        answer.Headers.TryGetValues(DigestHeader, out var values) ? string.Join(',', values) : null;
}
