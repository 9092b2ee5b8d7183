using System.Net;
using System.Net.Sockets;

namespace RegistryRouter.Server.Limits;

/// <summary>What counts as one client where clients share something.</summary>
internal static class ClientNetwork
{
    private const int NetworkBytes = 8;

    /// <summary>The address; of IPv6 its /64, because one client has it whole (RFC 6177) and may take a new address from it for every connection.</summary>
    /// <param name="client">The client's address; null: unknown.</param>
    public static IPAddress Of(IPAddress? client) => client switch
    {
        null => IPAddress.None,
        { AddressFamily: AddressFamily.InterNetworkV6 } => new IPAddress([.. client.GetAddressBytes().AsSpan(0, NetworkBytes), .. new byte[NetworkBytes]]),
        _ => client,
    };
}
