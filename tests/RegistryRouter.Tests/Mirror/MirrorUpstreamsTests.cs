using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Tests.Mirror;

public sealed class MirrorUpstreamsTests
{
    private static readonly NexusOptions Nexus = new() { Group = "http://nexus:8083" };

    [Theory]
    [InlineData("quay.io=http://nexus:8081/repository/quay", "quay.io", "http://nexus:8081", "/repository/quay")]
    [InlineData("registry.corp:5000=https://nexus:8443", "registry.corp:5000", "https://nexus:8443", "")]
    [InlineData("ghcr.io = http://nexus:8084/", "ghcr.io", "http://nexus:8084", "")]
    public void A_registry_has_an_address(string item, string name, string origin, string prefix)
    {
        var parsed = MirrorUpstreams.Parse(item);

        (parsed?.Name, parsed?.Address.Origin, parsed?.Address.PathPrefix).Should().Be((name, origin, prefix));
    }

    [Theory]
    [InlineData("quay.io")]
    [InlineData("=http://nexus:8081")]
    [InlineData("quay.io=nexus:8081")]
    [InlineData("quay.io/org=http://nexus:8081")]
    [InlineData("a@quay.io=http://nexus:8081")]
    [InlineData("")]
    public void Other_text_is_rejected(string item) => MirrorUpstreams.Parse(item).Should().BeNull();

    [Fact]
    public void Docker_hub_maps_to_the_group() =>
        Addresses(new MirrorOptions { Listen = ":5000" }).Should().Equal("docker.io http://nexus:8083");

    [Fact]
    public void Docker_hub_can_map_to_another_repository() =>
        Addresses(new MirrorOptions { Listen = ":5000", Namespaces = ["Docker.IO=http://nexus:8085"] }).Should().Equal("docker.io http://nexus:8085");

    [Fact]
    public void Without_a_host_name_or_listener_the_mirror_is_off() =>
        Addresses(new MirrorOptions { Namespaces = ["quay.io=http://nexus:8085"] }).Should().BeEmpty();

    private static IEnumerable<string> Addresses(MirrorOptions mirror) =>
        new MirrorUpstreams(mirror, Nexus).Addresses.Select(registry => $"{registry.Key} {registry.Value.Origin}");
}
