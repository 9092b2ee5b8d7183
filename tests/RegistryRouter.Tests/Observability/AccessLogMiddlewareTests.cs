using System.Net;
using Microsoft.AspNetCore.Http;
using RegistryRouter.Observability;
using RegistryRouter.Routing;
using RegistryRouter.Tests.Tls;
using Serilog.Events;

namespace RegistryRouter.Tests.Observability;

public sealed class AccessLogMiddlewareTests
{
    private readonly CapturedLog _log = new();

    [Theory]
    [InlineData("GET", "/v2/a/manifests/1", "192.0.2.7 GET /v2/a/manifests/1 ManifestRead → Group: 200 in 0 ms, complete")]
    [InlineData("PUT", "/v2/a/blobs/uploads/1?digest=sha256%3A0", "192.0.2.7 PUT /v2/a/blobs/uploads/1 UploadSession → Hosted: 200 in 0 ms, complete")]
    [InlineData("GET", "/v2/token?account=jane&service=x", "192.0.2.7 GET /v2/token Token → Group: 200 in 0 ms, complete")]
    [InlineData("OPTIONS", "/v2/?x", "192.0.2.7 OPTIONS /v2/ Unsupported → –: 200 in 0 ms, complete")]
    public async Task A_request_is_one_line_without_its_query(string method, string target, string line)
    {
        await SendAsync(method, target, context =>
        {
            context.Features.Set(new RouteDecisionFeature(RequestRouter.Decide(method, target, "", new RoutingOptions()), target));
            return Task.CompletedTask;
        });

        _log.Lines.Should().Equal("Information " + line);
    }

    [Fact]
    public async Task A_request_that_was_answered_before_the_decision_is_a_line_too()
    {
        await SendAsync("GET", "/x?password=secret", context =>
        {
            context.Response.StatusCode = 421;
            return Task.CompletedTask;
        });

        _log.Lines.Should().ContainSingle().Which.Should().Contain("GET /x ").And.Contain(": 421 in").And.NotContain("secret");
    }

    [Fact]
    public async Task A_client_that_goes_away_is_told_apart()
    {
        await SendAsync("GET", "/", context =>
        {
            context.RequestAborted = new CancellationToken(canceled: true);
            return Task.CompletedTask;
        });

        _log.Lines.Should().ContainSingle().Which.Should().EndWith("aborted");
    }

    [Fact]
    public async Task A_failure_is_logged_and_passed_on()
    {
        var send = () => SendAsync("GET", "/", _ => throw new InvalidOperationException("bug"));

        await send.Should().ThrowAsync<InvalidOperationException>();
        _log.Lines.Should().ContainSingle();
    }

    [Fact]
    public async Task Nothing_is_written_where_requests_are_not_wanted()
    {
        var middleware = new AccessLogMiddleware(_ => Task.CompletedTask, new SettableTime(), _log.Logger(LogEventLevel.Warning));

        await middleware.InvokeAsync(new Exchange("GET", "/").Context);

        _log.Lines.Should().BeEmpty();
    }

    private Task SendAsync(string method, string target, RequestDelegate next)
    {
        var context = new Exchange(method, target).Context;
        context.Request.Headers.Authorization = "Basic c2VjcmV0";
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        return new AccessLogMiddleware(next, new SettableTime(), _log.Logger()).InvokeAsync(context);
    }
}
