using System.Net;
using System.Net.Sockets;

namespace RegistryRouter.Server.Limits;

/// <summary>Defines which addresses count as one client.</summary>
internal static class ClientNetwork
{
    private const int NetworkBytes = 8;

    /// <summary>The address; for IPv6 its /64, because one client owns all of it (RFC 6177) and may use a new address for every connection.</summary>
    /// <param name="client">The client's address; null: unknown.</param>
    public static IPAddress Of(IPAddress? client) => client switch
    {
        null => IPAddress.None,
        { AddressFamily: AddressFamily.InterNetworkV6 } => new IPAddress([.. client.GetAddressBytes().AsSpan(0, NetworkBytes), .. new byte[NetworkBytes]]),
        _ => client,
    };
}
