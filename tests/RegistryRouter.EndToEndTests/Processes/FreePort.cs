using System.Net;
using System.Net.Sockets;

namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>Free ports, for programs that do not report the port that the system chose.</summary>
internal static class FreePort
{
    /// <summary>A port that nothing listens on at this moment.</summary>
    public static int Find()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
