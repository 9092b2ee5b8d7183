using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Server.Nexus;

/// <summary>Address of an upstream, with an optional path prefix.</summary>
/// <param name="Origin">Scheme, host and port, without a trailing slash.</param>
/// <param name="Host">Host name or IP address, as written in URLs.</param>
/// <param name="Port">TCP port.</param>
/// <param name="PathPrefix">Prefix of every request path; empty, or starts with <c>/</c>, without a trailing slash.</param>
internal sealed record UpstreamAddress(string Origin, string Host, int Port, string PathPrefix)
{
    /// <exception cref="FormatException">The text is not a valid address.</exception>
    public static UpstreamAddress Parse(string text) =>
        TryParse(text, out var address) ? address! : throw new FormatException($"'{RedactedUrl.Of(text)}' is not a valid upstream address.");

    public static bool TryParse(string text, out UpstreamAddress? address)
    {
        address = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || uri.Host.Length == 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0
            || uri.GetLeftPart(UriPartial.Authority).Contains('@') || uri.Port == 0)
        {
            return false;
        }

        address = new UpstreamAddress(uri.GetLeftPart(UriPartial.Authority), uri.Host, uri.Port, uri.AbsolutePath.TrimEnd('/'));
        return true;
    }

    /// <exception cref="FormatException">The text is not a list of valid addresses.</exception>
    public static IReadOnlyList<UpstreamAddress> ParseAll(string text) =>
        TryParseAll(text, out var addresses) ? addresses : throw new FormatException($"'{RedactedUrl.Of(text)}' is not a valid list of upstream addresses.");

    /// <summary>Parses addresses that are separated by commas and differ only in host and port.</summary>
    public static bool TryParseAll(string text, out IReadOnlyList<UpstreamAddress> addresses)
    {
        var read = text.Split(',', StringSplitOptions.TrimEntries).Select(item => TryParse(item, out var address) ? address : null).ToList();
        addresses = [.. read.OfType<UpstreamAddress>()];
        return addresses.Count == read.Count
            && addresses.DistinctBy(address => (address.Origin.Split(':')[0], address.PathPrefix)).Count() == 1
            && addresses.Distinct().Count() == addresses.Count;
    }

    /// <summary>The URL of a request at this upstream; the target is kept byte for byte.</summary>
    /// <param name="target">Request target in origin-form.</param>
    public Uri Resolve(string target) =>
        new(Origin + PathPrefix + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
