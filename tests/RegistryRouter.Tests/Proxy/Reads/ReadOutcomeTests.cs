using System.Net;
using System.Security.Authentication;
using RegistryRouter.Server.Proxy.Reads;

namespace RegistryRouter.Tests.Proxy.Reads;

public sealed class ReadOutcomeTests
{
    public static TheoryData<Exception, bool> Faults => new()
    {
        { new HttpRequestException(HttpRequestError.ConnectionError), true },
        { new HttpRequestException(HttpRequestError.NameResolutionError), true },
        { new HttpRequestException(HttpRequestError.ResponseEnded), true },
        { new HttpRequestException("reset", new IOException("reset")), true },
        { new TaskCanceledException("connecting took too long", new TimeoutException()), true },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "certificate", new AuthenticationException()), false },
        { new HttpRequestException(HttpRequestError.InvalidResponse, "garbage", new HttpIOException(HttpRequestError.InvalidResponse)), false },
        { new OperationCanceledException(), false },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_transient_error_is_retried(Exception fault, bool expected) =>
        new ReadOutcome(null, fault).IsUnavailable.Should().Be(expected);

    [Theory]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(500, false)]
    [InlineData(429, false)]
    [InlineData(404, false)]
    [InlineData(200, false)]
    public void A_502_503_or_504_is_transient(int status, bool expected)
    {
        using var answer = new HttpResponseMessage((HttpStatusCode)status);

        new ReadOutcome(answer, null).IsUnavailable.Should().Be(expected);
    }
}
