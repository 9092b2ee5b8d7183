using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Tls;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Tests.Tls.Trust;

public sealed class TrustPlanTests : IDisposable
{
    private static readonly X509Certificate2 Authority = CertificateAuthority.CreateRoot("a", DateTimeOffset.UtcNow);

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("Docker", "registry.test:8443", "/etc/docker/certs.d/registry.test:8443/ca.crt")]
    [InlineData("Docker", "registry.test", "/etc/docker/certs.d/registry.test/ca.crt")]
    [InlineData("Podman", "registry.test:8443", "/etc/containers/certs.d/registry.test:8443/ca.crt")]
    [InlineData("Containerd", "registry.test:8443", "/etc/containerd/certs.d/registry.test:8443/ca.crt")]
    [InlineData("System", "registry.test:8443", "/usr/local/share/ca-certificates/registry-registry.test-8443.crt")]
    public void Every_client_has_a_path_for_the_ca(string store, string registry, string path)
    {
        var plan = Plan("/", registry, Enum.Parse<TrustStore>(store));

        plan.Files[0].Path.Should().Be(path);
        plan.Files[0].Content.Should().Be(Authority.ExportCertificatePem() + "\n");
    }

    [Fact]
    public void Hosts_toml_has_the_ca_path_without_the_root_folder()
    {
        var plan = Plan(_root.Path, "registry.test:8443", TrustStore.Containerd);

        plan.Files[1].Path.Should().Be(_root.File("etc/containerd/certs.d/registry.test:8443/hosts.toml"));
        plan.Files[1].Content.Should()
            .Contain("""server = "https://registry.test:8443" """.Trim())
            .And.Contain("""ca = "/etc/containerd/certs.d/registry.test:8443/ca.crt" """.Trim());
    }

    [Fact]
    public void Red_hat_systems_use_another_store()
    {
        Directory.CreateDirectory(_root.File("etc/pki/ca-trust/source/anchors"));

        var plan = Plan(_root.Path, "registry.test", TrustStore.System);

        plan.Files.Should().ContainSingle().Which.Path.Should().Be(_root.File("etc/pki/ca-trust/source/anchors/registry-registry.test.crt"));
        plan.Command.Should().Be("update-ca-trust");
    }

    [Fact]
    public void Only_the_system_store_needs_a_command()
    {
        Plan("/", "registry.test", TrustStore.Docker, TrustStore.Podman).Command.Should().BeNull();
        Plan(_root.Path, "registry.test", TrustStore.System).Command.Should().Be("update-ca-certificates");
    }

    [Fact]
    public void The_script_writes_the_same_files()
    {
        var script = string.Join('\n', TrustScript.Lines(Plan("/it's here", "registry.test", TrustStore.Docker, TrustStore.System)));

        script.Should().StartWith(@"sudo mkdir -p '/it'\''s here/etc/docker/certs.d/registry.test'")
            .And.Contain(Authority.ExportCertificatePem() + "\nREGISTRY_CA\n")
            .And.EndWith("sudo update-ca-certificates");
    }

    private static TrustPlan Plan(string root, string registry, params TrustStore[] stores)
    {
        RegistryAddress.TryParse(registry, out var address).Should().BeTrue();
        return TrustPlan.Make(address!, Authority, stores, root);
    }
}
