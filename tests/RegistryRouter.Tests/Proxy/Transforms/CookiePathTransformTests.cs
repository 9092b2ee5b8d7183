using RegistryRouter.Server.Proxy.Transforms;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Tests.Proxy.Transforms;

public sealed class CookiePathTransformTests
{
    [Theory]
    [InlineData("NXSESSIONID=1; Path=/nexus; HttpOnly; SameSite=Lax", "NXSESSIONID=1; Path=/; HttpOnly; SameSite=Lax")]
    [InlineData("a=1;path=/nexus", "a=1;path=/")]
    [InlineData("a=1; PATH = /nexus/", "a=1; PATH =/")]
    [InlineData("a=1; Path=/nexus/service; Secure", "a=1; Path=/service; Secure")]
    [InlineData("a=1; Path=/", "a=1; Path=/")]
    [InlineData("a=1; Path=/nexus2", "a=1; Path=/nexus2")]
    [InlineData("a=1; Path=/Nexus", "a=1; Path=/Nexus")]
    [InlineData("a=1; Secure", "a=1; Secure")]
    [InlineData("Path=/nexus", "Path=/nexus", "that is the cookie's name")]
    [InlineData("a=1; xPath=/nexus", "a=1; xPath=/nexus")]
    [InlineData("a=1; Path=/nexus; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("", "")]
    public void The_context_path_is_removed(string cookie, string repaired, string because = "") =>
        new CookiePathTransform("/nexus").Repair(cookie).Should().Be(repaired, because);

    [Fact]
    public async Task Every_cookie_is_rewritten()
    {
        var exchange = new Exchange("GET", "/");
        exchange.Answer.Headers.SetCookie = new(["a=1; Path=/nexus", "b=2; Path=/nexus/x"]);

        await new CookiePathTransform("/nexus").ApplyAsync(new ResponseTransformContext { HttpContext = exchange.Context });

        exchange.Answer.Headers.SetCookie.ToArray().Should().Equal("a=1; Path=/", "b=2; Path=/x");
    }
}
