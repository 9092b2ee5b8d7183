using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace RegistryRouter.Server.Cache.Serving;

/// <summary>The part of a content that a request wants (RFC 9110, section 14).</summary>
/// <param name="From">First byte.</param>
/// <param name="Count">Number of bytes.</param>
/// <param name="IsPartial">Whether the response is 206.</param>
internal readonly record struct ByteRange(long From, long Count, bool IsPartial)
{
    /// <summary>Reads <c>Range</c> and <c>If-Range</c>. Several ranges, and units other than bytes, are ignored: the whole content is sent.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="length">Length of the content.</param>
    /// <param name="entityTag">The content's entity tag, with quotes.</param>
    /// <returns>Null: no byte of the range exists (416).</returns>
    public static ByteRange? Of(IHeaderDictionary headers, long length, string entityTag)
    {
        var whole = new ByteRange(0, length, IsPartial: false);
        if (StringValues.IsNullOrEmpty(headers.Range) || !IsWanted(headers.IfRange, entityTag)
            || !RangeHeaderValue.TryParse(headers.Range.ToString(), out var parsed)
            || !parsed.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase) || parsed.Ranges.Count != 1)
        {
            return whole;
        }

        var range = parsed.Ranges.First();
        if (range.From is not { } from)
            return range.To is > 0 and var last && length > 0 ? new(Math.Max(0, length - last), Math.Min(last, length), IsPartial: true) : null;
        return from < length ? new(from, Math.Min(range.To ?? length, length - 1) - from + 1, IsPartial: true) : null;
    }

    private static bool IsWanted(StringValues ifRange, string entityTag) => StringValues.IsNullOrEmpty(ifRange) || ifRange == entityTag;
}
