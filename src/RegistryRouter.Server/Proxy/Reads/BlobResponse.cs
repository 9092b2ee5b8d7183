using System.Net;
using System.Net.Http.Headers;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>Recognizes, without allocation, responses that can be resumed after an interruption.</summary>
internal static class BlobResponse
{
    /// <summary>Whether it carries unencoded bytes of a blob, of known length, identified by a digest or a strong entity tag.</summary>
    public static bool IsResumable(HttpContext context, HttpResponseMessage answer)
    {
        var decision = context.Route.Decision;
        return decision.Operation == RegistryOperation.BlobRead
            && answer.Content.Headers.ContentLength > 0
            && IsRangeKnown(answer.StatusCode, answer.Content.Headers.NonValidated)
            && (ContentDigest.IsReference(decision.Path.Reference) || HasStrongTag(answer.Headers.NonValidated));
    }

    /// <summary>The blob digest in the request path; null: none.</summary>
    public static string? Digest(HttpContext context)
    {
        var reference = context.Route.Decision.Path.Reference;
        return ContentDigest.IsReference(reference) ? Uri.UnescapeDataString(reference) : null;
    }

    private static bool IsRangeKnown(HttpStatusCode status, HttpHeadersNonValidated headers) =>
        !headers.Contains("Content-Encoding")
        && (headers.TryGetValues("Content-Range", out var range)
            ? status == HttpStatusCode.PartialContent && !range.ToString().Contains('*')
            : status == HttpStatusCode.OK);

    private static bool HasStrongTag(HttpHeadersNonValidated headers) => headers.TryGetValues("ETag", out var tag) && tag.ToString() is ['"', ..];
}
