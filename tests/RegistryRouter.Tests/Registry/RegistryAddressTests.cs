using RegistryRouter.Server.Registry;

namespace RegistryRouter.Tests.Registry;

public sealed class RegistryAddressTests
{
    [Theory]
    [InlineData("registry.example.com", "registry.example.com", 443)]
    [InlineData("registry.example.com:443", "registry.example.com", 443)]
    [InlineData("my_nexus:8443", "my_nexus", 8443)]
    [InlineData("10.0.0.7:8443", "10.0.0.7", 8443)]
    [InlineData("[fd00::7]:8443", "fd00::7", 8443)]
    [InlineData("[::1]", "::1", 443)]
    public void A_registry_is_a_host_and_perhaps_a_port(string text, string host, int port)
    {
        RegistryAddress.TryParse(text, out var address).Should().BeTrue();

        (address!.BareHost, address.Port).Should().Be((host, port));
        address.ToString().Should().Be(text, "clients look for trust under the very name");
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://registry.example.com")]
    [InlineData("registry.example.com/v2/")]
    [InlineData("registry.example.com:")]
    [InlineData("registry.example.com:0")]
    [InlineData("registry.example.com:65536")]
    [InlineData("registry.example.com:1:2")]
    [InlineData("fd00::7")]
    [InlineData("[fd00:7")]
    [InlineData("[1.2]")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("$(reboot)")]
    [InlineData("<script>")]
    public void Other_text_is_not_an_address(string text) => RegistryAddress.TryParse(text, out _).Should().BeFalse();
}
