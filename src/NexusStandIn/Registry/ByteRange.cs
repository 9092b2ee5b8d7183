using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using NexusStandIn.Storage;

namespace NexusStandIn.Registry;

/// <summary>The part of a blob that is asked for (RFC 9110, section 14). Several ranges at once are answered whole.</summary>
/// <param name="From">First byte.</param>
/// <param name="Length">Number of bytes; 0 when the range cannot be satisfied.</param>
internal readonly record struct ByteRange(long From, long Length)
{
    /// <returns>Null for the whole blob.</returns>
    public static ByteRange? Of(HttpRequest request, Blob blob)
    {
        if (!RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header)) return null;
        if (header.Unit != "bytes" || header.Ranges.Count != 1 || !IsCurrent(request, blob)) return null;
        var range = header.Ranges.Single();
        var from = range.From ?? Math.Max(0, blob.Length - range.To.GetValueOrDefault());
        var to = range.From is null ? blob.Length - 1 : Math.Min(range.To ?? long.MaxValue, blob.Length - 1);
        return new ByteRange(from, Math.Max(0, to - from + 1));
    }

    public string ContentRange(Blob blob) => Length == 0
        ? string.Create(CultureInfo.InvariantCulture, $"bytes */{blob.Length}")
        : string.Create(CultureInfo.InvariantCulture, $"bytes {From}-{From + Length - 1}/{blob.Length}");

    /// <summary>If-Range with another entity tag or an older date asks for the whole.</summary>
    private static bool IsCurrent(HttpRequest request, Blob blob)
    {
        var condition = request.Headers.IfRange.ToString();
        if (condition.Length == 0) return true;
        if (!RangeConditionHeaderValue.TryParse(condition, out var parsed)) return false;
        if (parsed.EntityTag is { } tag) return tag.Tag == $"\"{blob.Sha1}\"";
        return parsed.LastModified is { } date && date.ToUnixTimeSeconds() >= blob.LastModified.ToUnixTimeSeconds();
    }
}
