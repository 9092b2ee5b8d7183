using System.Net.Sockets;
using System.Security.Authentication;
using RegistryRouter.Server.Proxy.Faults;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Tests.Proxy.Faults;

public sealed class UpstreamFaultTests
{
    public static TheoryData<ForwarderError, Exception?, bool> Faults => new()
    {
        { ForwarderError.Request, new HttpRequestException(HttpRequestError.ConnectionError), true },
        { ForwarderError.Request, new HttpRequestException(HttpRequestError.NameResolutionError), true },
        { ForwarderError.Request, new HttpRequestException(HttpRequestError.ResponseEnded), true },
        { ForwarderError.Request, new HttpRequestException(HttpRequestError.InvalidResponse), true },
        { ForwarderError.Request, new HttpRequestException(HttpRequestError.SecureConnectionError, "certificate", new AuthenticationException()), true },
        { ForwarderError.Request, new HttpRequestException("refused", new SocketException()), true },
        { ForwarderError.Request, new HttpRequestException("reset", new IOException("reset")), true },
        { ForwarderError.Request, new TaskCanceledException("connecting took too long", new TimeoutException()), true },
        { ForwarderError.RequestTimedOut, new TaskCanceledException("connecting took too long", new TimeoutException()), true },
        { ForwarderError.RequestTimedOut, new TaskCanceledException("silence"), false },
        { ForwarderError.Request, new HttpRequestException("Request headers must contain only ASCII characters."), false },
        { ForwarderError.Request, new InvalidOperationException("Misused header name."), false },
        { ForwarderError.Request, new FormatException(), false },
        { ForwarderError.Request, null, false },
        { ForwarderError.RequestCreation, new IOException(), false },
        { ForwarderError.RequestBodyClient, new IOException(), false },
        { ForwarderError.RequestBodyDestination, new IOException(), false },
        { ForwarderError.RequestCanceled, new OperationCanceledException(), false },
        { ForwarderError.ResponseHeaders, new InvalidOperationException(), false },
        { ForwarderError.ResponseBodyClient, new IOException(), false },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Only_upstream_errors_count_against_it(ForwarderError error, Exception? fault, bool expected) =>
        UpstreamFault.IsIn(error, fault).Should().Be(expected);
}
