using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Routing.Listening;

public sealed class ListenersTests
{
    [Theory]
    [InlineData("Https", "127.0.0.1", "https://127.0.0.1:8443")]
    [InlineData("Http", "127.0.0.1", "http://127.0.0.1:8443")]
    [InlineData("Management", "127.0.0.1", "http://127.0.0.1:8443")]
    [InlineData("Https", "::1", "https://[::1]:8443")]
    public void An_open_listener_has_a_url(string kind, string address, string url)
    {
        var listeners = new Listeners();
        var listener = Enum.Parse<ListenerKind>(kind);

        new KestrelServerOptions().Listen(IPAddress.Parse(address), 8443, options => listeners.Add(listener, options));

        listeners.Open.Should().Equal(listener);
        listeners.Url(listener).Should().Be(url);
    }
}
