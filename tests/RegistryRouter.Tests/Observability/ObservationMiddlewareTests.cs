using System.Text;
using Microsoft.AspNetCore.Http;

namespace RegistryRouter.Tests.Observability;

public sealed class ObservationMiddlewareTests
{
    [Theory]
    [InlineData("abc-1")]
    [InlineData("0HN5:0001_x.y")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234")]
    public async Task A_short_and_safe_client_id_is_kept(string id)
    {
        var request = new ObservedRequest("GET", "/v2/");
        request.Exchange.Context.Request.Headers["X-Request-Id"] = id;

        (await request.SendAsync()).Id.Should().Be(id);
        request.Exchange.Context.Request.Headers["X-Request-Id"].Should().Equal(id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nSet-Cookie: x")]
    [InlineData("\u001b[31m")]
    [InlineData("<script>")]
    [InlineData("ü")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("one", "two")]
    [InlineData]
    public async Task Any_other_id_is_replaced(params string[] sent)
    {
        var request = new ObservedRequest("GET", "/v2/");
        request.Exchange.Context.Request.Headers["X-Request-Id"] = sent;

        var id = (await request.SendAsync()).Id;

        id.Should().MatchRegex("^[0-9a-f]{16}$");
        request.Exchange.Context.Request.Headers["X-Request-Id"].Should().Equal(id);
    }

    [Fact]
    public async Task Both_bodies_are_counted()
    {
        var request = new ObservedRequest("POST", "/v2/token");
        request.Exchange.Context.Request.ContentLength = 12;
        var body = (MemoryStream)request.Exchange.Answer.Body;

        var exchange = await request.SendAsync(async context =>
        {
            await context.Response.WriteAsync("12345");
            await context.Response.BodyWriter.WriteAsync(Encoding.ASCII.GetBytes("678"));
        });

        (exchange.BytesIn, exchange.BytesOut).Should().Be((12, 8));
        Encoding.ASCII.GetString(body.ToArray()).Should().Be("12345678");
    }

    [Fact]
    public async Task An_exception_is_observed_as_500_and_rethrown()
    {
        var request = new ObservedRequest("GET", "/");

        var send = () => request.SendAsync(_ => throw new InvalidOperationException("bug"));

        await send.Should().ThrowAsync<InvalidOperationException>();
        request.Seen!.Status.Should().Be(500);
    }

    [Fact]
    public async Task A_request_is_in_flight_until_it_ends()
    {
        var request = new ObservedRequest("GET", "/");

        var running = 0;
        await request.SendAsync(_ =>
        {
            running = request.Running.All.Count;
            return Task.CompletedTask;
        });

        (running, request.Running.All.Count).Should().Be((1, 0));
    }
}
