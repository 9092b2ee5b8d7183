using System.Net.Sockets;
using System.Security.Authentication;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Tests.Check.Probes;

public sealed class ConnectFailureTests
{
    public static TheoryData<Exception, string> Faults => new()
    {
        { new HttpRequestException(HttpRequestError.NameResolutionError), nameof(ConnectFailureKind.HostNotFound) },
        { Connecting(new SocketException((int)SocketError.HostNotFound)), nameof(ConnectFailureKind.HostNotFound) },
        { Connecting(new SocketException((int)SocketError.ConnectionRefused)), nameof(ConnectFailureKind.Refused) },
        { Connecting(new SocketException((int)SocketError.TimedOut)), nameof(ConnectFailureKind.TimedOut) },
        { Connecting(new SocketException((int)SocketError.NetworkUnreachable)), nameof(ConnectFailureKind.Unreachable) },
        { new TaskCanceledException("", new TimeoutException()), nameof(ConnectFailureKind.TimedOut) },
        { new HttpRequestException(HttpRequestError.ResponseEnded), nameof(ConnectFailureKind.Dropped) },
        { Connecting(new SocketException((int)SocketError.ConnectionReset)), nameof(ConnectFailureKind.Dropped) },
        { new IOException("half a body"), nameof(ConnectFailureKind.Dropped) },
        { new HttpRequestException(HttpRequestError.InvalidResponse), nameof(ConnectFailureKind.NotHttp) },
        { Connecting(new AuthenticationException("Its certificate has expired.")), nameof(ConnectFailureKind.Tls) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void The_cause_is_found_in_inner_exceptions(Exception exception, string kind)
    {
        var failure = ConnectFailure.Of(exception);

        failure.Kind.ToString().Should().Be(kind);
        failure.Message.Should().NotBeEmpty();
    }

    private static HttpRequestException Connecting(Exception cause) => new(HttpRequestError.ConnectionError, "", cause);
}
