using System.Net.Sockets;
using System.Security.Authentication;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Recognizes network errors on the way to an upstream.</summary>
internal static class ProbeFault
{
    public static bool IsExpected(Exception fault) =>
        fault is HttpRequestException or OperationCanceledException or IOException or SocketException or AuthenticationException;
}
