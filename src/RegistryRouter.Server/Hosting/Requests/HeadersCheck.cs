using System.Buffers;
using System.Collections.Frozen;
using RegistryRouter.Server.Errors;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>
/// Removes the header fields that <c>Connection</c> names (RFC 9110, section 7.6.1) before any step reads one, so that
/// every rule evaluates the request that Nexus gets.
/// </summary>
/// <remarks>
/// A field that a rule or Nexus needs is never hop-by-hop: a request that names one is refused instead.
/// Kestrel hides the other options of a list with one of close, keep-alive and upgrade. Then the fields stay, for every
/// step and for Nexus. HTTP/2 forbids <c>Connection</c> (RFC 9113, section 8.2.2): Kestrel closes the connection.
/// </remarks>
internal static class HeadersCheck
{
    private static readonly FrozenSet<string> EndToEnd = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Accept", "Authorization", "Cookie", "Expect", "Forwarded", "Host", "Origin", "Range", "Transfer-Encoding", "User-Agent", "X-Real-IP", "X-Request-Id");

    // RFC 9110, section 5.6.2.
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");

    private static readonly string[] EndToEndPrefixes = ["Accept-", "Content-", "Docker-", "If-", "X-Content-", "X-Forwarded-"];

    /// <summary>Removes hop-by-hop headers; returns the error if the request is refused, or null.</summary>
    public static RouterError? Settle(IHeaderDictionary headers)
    {
        // Nexus reads the first, which may be empty.
        if (headers.Authorization.Count > 1)
            return RouterErrors.RepeatedAuthorization;
        foreach (var list in headers.Connection)
        {
            foreach (var part in list.AsSpan().Split(','))
            {
                var option = list.AsSpan()[part].Trim();
                if (option.ContainsAnyExcept(TokenCharacters))
                    return RequestErrors.NotForwardable("The Connection header contains an invalid header name.");
                if (IsEndToEnd(option))
                    return RouterErrors.EndToEndHeaderInConnection(option.ToString());
                if (!IsOwn(option))
                    headers.Remove(option.ToString());
            }
        }
        return null;
    }

    private static bool IsEndToEnd(ReadOnlySpan<char> option)
    {
        foreach (var prefix in EndToEndPrefixes)
        {
            if (option.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return EndToEnd.GetAlternateLookup<ReadOnlySpan<char>>().Contains(option);
    }

    // Connection itself, Upgrade and TE are left to Kestrel and YARP.
    private static bool IsOwn(ReadOnlySpan<char> option) =>
        option.IsEmpty || option.Equals("close", StringComparison.OrdinalIgnoreCase) || option.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
        || option.Equals("upgrade", StringComparison.OrdinalIgnoreCase) || option.Equals("connection", StringComparison.OrdinalIgnoreCase);
}
