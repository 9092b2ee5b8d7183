using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RegistryRouter.Observability;
using RegistryRouter.Routing;

namespace RegistryRouter.Tests.Observability;

public sealed class AccessLogMiddlewareTests
{
    [Fact]
    public async Task A_request_is_one_event_without_query_and_credentials()
    {
        const string Target = "/v2/token?account=ann&scope=repository%3Asecret%3Apull";
        var lines = new CapturedLines();
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Headers.Authorization = "Basic YW5uOnNlc2FtZQ==";
        var decision = RequestRouter.Decide("GET", Target, default, new RoutingOptions());
        context.Features.Set(new RouteDecisionFeature(decision, Target));
        var middleware = new AccessLogMiddleware(_ => Task.CompletedTask, TimeProvider.System, lines);

        await middleware.InvokeAsync(context);

        lines.Lines.Should().ContainSingle().Which.Should()
            .Contain("GET /v2/token Token → Group: 200").And.NotContain("ann").And.NotContain("YW5u").And.NotContain("secret");
    }

    [Fact]
    public async Task A_request_that_fails_is_logged_too()
    {
        var lines = new CapturedLines();
        var middleware = new AccessLogMiddleware(_ => throw new InvalidOperationException(), TimeProvider.System, lines);

        var request = () => middleware.InvokeAsync(new DefaultHttpContext());

        await request.Should().ThrowAsync<InvalidOperationException>();
        lines.Lines.Should().ContainSingle();
    }

    private sealed class CapturedLines : ILogger<AccessLogMiddleware>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
