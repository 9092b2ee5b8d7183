using System.Net;
using Microsoft.AspNetCore.Http;
using RegistryRouter.Access;

namespace RegistryRouter.Tests.Access;

public sealed class Ipv4AddressMiddlewareTests
{
    [Theory]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    public async Task An_ipv4_client_has_an_ipv4_address_on_every_listener(string connected, string seen)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(connected);

        await new Ipv4AddressMiddleware(_ => Task.CompletedTask).InvokeAsync(context);

        context.Connection.RemoteIpAddress.Should().Be(IPAddress.Parse(seen));
    }
}
