using System.Globalization;
using System.Net;
using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>What proxies report about the client; null: no usable value.</summary>
/// <param name="Client">The last address reported by a trusted proxy.</param>
/// <param name="Scheme"><c>https</c> or <c>http</c>.</param>
/// <param name="Host">Host, with the port from the client.</param>
/// <param name="Port">Port of the proxy that the client used.</param>
internal sealed record ForwardedHeaders(IPAddress Client, string? Scheme, RegistryAddress? Host, int? Port)
{
    public const string Proto = "X-Forwarded-Proto";
    private const string For = "X-Forwarded-For";

    /// <summary>
    /// Reads the lists from their end, which the connected proxy wrote, while the next address is trusted too. The other
    /// headers are read as the outermost trusted proxy wrote them; many proxies write one value instead of a list.
    /// </summary>
    /// <remarks>
    /// An element that is not an address (<c>unknown</c>, <c>_hidden</c>; RFC 7239, section 6) ends the walk, because no
    /// trusted proxy confirms the elements before it. The rest stays valid.
    /// </remarks>
    /// <param name="headers">Of the request.</param>
    /// <param name="peer">A trusted proxy.</param>
    /// <param name="isTrusted">Whether an address is a trusted proxy.</param>
    public static ForwardedHeaders Read(IHeaderDictionary headers, IPAddress peer, Predicate<IPAddress> isTrusted)
    {
        var (client, hops) = (peer, 1);
        foreach (var element in Elements(headers[For]))
        {
            if (!TryParseAddress(element, out var address))
                break;
            client = address!;
            if (!isTrusted(client))
                break;
            hops++;
        }
        return new(
            client,
            SchemeOf(At(headers[Proto], hops)),
            RegistryAddress.TryParse(At(headers["X-Forwarded-Host"], hops) ?? "", out var host) ? host : null,
            ushort.TryParse(At(headers["X-Forwarded-Port"], hops), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? port : null);
    }

    /// <summary>The scheme of the client's connection; Traefik sends ws and wss for WebSockets.</summary>
    public static string? SchemeOf(string? text) => text?.ToLowerInvariant() switch
    {
        "https" or "wss" => "https",
        "http" or "ws" => "http",
        _ => null,
    };

    // From the last to the first. RFC 9110, section 5.6.1: empty elements are ignored.
    private static IEnumerable<string> Elements(StringValues header) => header
        .SelectMany(line => line?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        .Reverse();

    private static string? At(StringValues header, int hops) => Elements(header).Take(hops).LastOrDefault();

    private static bool TryParseAddress(string element, out IPAddress? address)
    {
        var text = WithoutPort(element);
        // .NET reads "1", "0x7f.1" and octal numbers as IPv4; a zone is useless on other machines.
        if (IPAddress.TryParse(text, out address) && !text.Contains('%') && (text.Contains(':') || address.ToString() == text))
        {
            address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            return true;
        }
        address = null;
        return false;
    }

    // 192.0.2.1:5678 and [2001:db8::1]:5678, as Azure writes them.
    private static string WithoutPort(string element)
    {
        var colon = element.LastIndexOf(':');
        if (element.StartsWith('['))
            return element.EndsWith(']') ? element[1..^1] : IsPort(colon, 1) && element[colon - 1] == ']' ? element[1..(colon - 1)] : "";
        return element.IndexOf(':') == colon && IsPort(colon, 0) ? element[..colon] : element;

        bool IsPort(int at, int least) => at > least && ushort.TryParse(element.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }
}
