namespace RegistryRouter.Warming;

/// <summary>Reads the header <c>Cache-Status</c> (RFC 9211).</summary>
internal static class CacheStatus
{
    private const string Header = "Cache-Status";

    /// <summary>Whether a cache on the way had the response; null: none says.</summary>
    public static bool? IsHit(HttpResponseMessage response) => response.Headers.NonValidated.TryGetValues(Header, out var values)
        ? values.SelectMany(value => value.Split(',')).Any(HasHit)
        : null;

    private static bool HasHit(string cache) =>
        cache.Split(';').Skip(1).Any(parameter => parameter.Trim() is "hit" or "hit=?1");
}
