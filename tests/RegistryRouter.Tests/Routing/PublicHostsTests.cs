using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Routing;

public sealed class PublicHostsTests
{
    [Theory]
    [InlineData("registry.example.com", nameof(HostKind.Shared))]
    [InlineData("NEXUS.example.com", nameof(HostKind.Ui))]
    [InlineData("mirror.example.com", nameof(HostKind.Mirror))]
    [InlineData("[2001:db8::1]", nameof(HostKind.Mirror))]
    [InlineData("elsewhere.example.com", null)]
    [InlineData("", null)]
    public void A_host_name_selects_what_is_served(string host, string? kind) =>
        Hosts("registry.example.com").Kind(host)?.ToString().Should().Be(kind);

    [Theory]
    [InlineData("nexus.example.com", nameof(HostKind.Ui))]
    [InlineData("mirror.example.com", nameof(HostKind.Mirror))]
    [InlineData("anything.example.com", nameof(HostKind.Shared))]
    [InlineData("", null)]
    public void Without_registry_host_names_every_other_name_serves_the_registry(string host, string? kind) =>
        Hosts().Kind(host)?.ToString().Should().Be(kind);

    [Fact]
    public void The_certificate_covers_every_host_name() =>
        Hosts("registry.example.com").Names.Should().Equal("registry.example.com", "nexus.example.com", "mirror.example.com", "2001:db8:0::1");

    [Fact]
    public void A_host_name_can_have_one_role_only()
    {
        var build = () => Hosts("registry.example.com", "MIRROR.example.com");

        build.Should().Throw<ConfigurationErrorsException>().Which.Errors.Should().ContainSingle()
            .Which.Should().Match<ConfigurationError>(fault =>
                fault.Key == "Mirror:Hosts" && fault.Value == "mirror.example.com" && fault.Allowed.Contains("Router:Hosts"));
    }

    private static PublicHosts Hosts(params string[] registry) => new(
    [
        new("Router:Hosts", HostKind.Shared, registry),
        new("Ui:Hosts", HostKind.Ui, ["nexus.example.com"]),
        new("Mirror:Hosts", HostKind.Mirror, ["mirror.example.com", "2001:db8:0::1"]),
    ]);
}
