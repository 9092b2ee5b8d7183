using Microsoft.Extensions.Primitives;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>The media types of <c>Accept</c> in one spelling: a registry may return different manifests for different ones.</summary>
internal readonly record struct AcceptClass(string Types)
{
    private const int MaxLength = 1024;

    /// <returns>Null: longer than any client's.</returns>
    /// <param name="accept">All values of the header, as many as the client sent.</param>
    public static AcceptClass? Of(StringValues accept)
    {
        if (accept.Sum(value => value?.Length ?? 0) > MaxLength)
            return null;
        var types = accept.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return new(string.Join(',', types.Select(type => type.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)));
    }

    /// <summary>Whether the client names a media type, with or without parameters.</summary>
    public bool Names(string mediaType) => Types.Split(',').Any(type => type.Split(';')[0].Trim().Equals(mediaType, StringComparison.OrdinalIgnoreCase));
}
