using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Tests.Configuration;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData(":8443", null, 8443)]
    [InlineData(":0", null, 0)]
    [InlineData(":65535", null, 65535)]
    [InlineData("127.0.0.1:8443", "127.0.0.1", 8443)]
    [InlineData("0.0.0.0:80", "0.0.0.0", 80)]
    [InlineData("[::1]:9090", "::1", 9090)]
    [InlineData("[::]:9090", "::", 9090)]
    [InlineData("localhost:9090", "127.0.0.1", 9090)]
    public void An_address_is_an_ip_address_and_a_port(string text, string? address, int port)
    {
        ListenAddress.TryParse(text, out var parsed).Should().BeTrue();

        (parsed!.Address?.ToString(), parsed.Port).Should().Be((address, port));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("8443")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData(":65536")]
    [InlineData(":-1")]
    [InlineData(":+1")]
    [InlineData(": 8443")]
    [InlineData(":0x50")]
    [InlineData("::1:9090")]
    [InlineData("::1")]
    [InlineData("[::1]")]
    [InlineData("[::1:9090")]
    [InlineData("registry.example.com:8443")]
    [InlineData("*:8443")]
    [InlineData("http://127.0.0.1:8443")]
    [InlineData("300.0.0.1:8443")]
    public void Other_text_is_refused(string text)
    {
        ListenAddress.TryParse(text, out var parsed).Should().BeFalse();

        parsed.Should().BeNull();
    }
}
