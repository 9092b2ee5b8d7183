using System.Net.Sockets;
using System.Security.Authentication;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Tests.Check.Probes;

public sealed class SilenceTests
{
    public static TheoryData<Exception, string> Faults => new()
    {
        { new HttpRequestException(HttpRequestError.NameResolutionError), nameof(SilenceKind.NameUnknown) },
        { Connecting(new SocketException((int)SocketError.HostNotFound)), nameof(SilenceKind.NameUnknown) },
        { Connecting(new SocketException((int)SocketError.ConnectionRefused)), nameof(SilenceKind.Refused) },
        { Connecting(new SocketException((int)SocketError.TimedOut)), nameof(SilenceKind.TimedOut) },
        { Connecting(new SocketException((int)SocketError.NetworkUnreachable)), nameof(SilenceKind.Unreachable) },
        { new TaskCanceledException("", new TimeoutException()), nameof(SilenceKind.TimedOut) },
        { new HttpRequestException(HttpRequestError.ResponseEnded), nameof(SilenceKind.BrokenOff) },
        { Connecting(new SocketException((int)SocketError.ConnectionReset)), nameof(SilenceKind.BrokenOff) },
        { new IOException("half a body"), nameof(SilenceKind.BrokenOff) },
        { new HttpRequestException(HttpRequestError.InvalidResponse), nameof(SilenceKind.NotHttp) },
        { Connecting(new AuthenticationException("Its certificate has expired.")), nameof(SilenceKind.Tls) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void The_cause_is_found_below_what_was_thrown(Exception fault, string kind)
    {
        var silence = Silence.Of(fault);

        silence.Kind.ToString().Should().Be(kind);
        silence.Words.Should().NotBeEmpty();
    }

    private static HttpRequestException Connecting(Exception cause) => new(HttpRequestError.ConnectionError, "", cause);
}
