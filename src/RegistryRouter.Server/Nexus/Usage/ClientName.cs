using System.Net;
using System.Net.Sockets;

namespace RegistryRouter.Server.Nexus.Usage;

/// <summary>The counted name of a client: its address, or the first 64 bits of an IPv6 address.</summary>
internal static class ClientName
{
    private const int NetworkBytes = 8;

    /// <summary>Name for the router's own requests, such as probes.</summary>
    public const string Router = "this router";

    public static string Of(IPAddress? client) => client switch
    {
        null => Router,
        // One client has a whole /64 (RFC 6177).
        { AddressFamily: AddressFamily.InterNetworkV6 } => Network(client),
        _ => client.ToString(),
    };

    /// <summary>The client that an upstream request names in <c>X-Real-IP</c>. An IPv4 address costs no allocation.</summary>
    public static string Of(HttpRequestMessage request)
    {
        if (!request.Headers.NonValidated.TryGetValues("X-Real-IP", out var values))
            return Router;
        var address = values.ToString();
        return address.Contains(':') && IPAddress.TryParse(address, out var client) ? Of(client) : address;
    }

    private static string Network(IPAddress client) =>
        $"{new IPAddress([.. client.GetAddressBytes().AsSpan(0, NetworkBytes), .. new byte[NetworkBytes]])}/64";
}
