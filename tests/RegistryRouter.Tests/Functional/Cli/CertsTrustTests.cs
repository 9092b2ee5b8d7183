using System.Net;
using RegistryRouter.Server.Routing.Listening;
using RegistryRouter.Server.Tls;
using RegistryRouter.Server.Tls.Trust;
using RegistryRouter.Tests.Cli;

namespace RegistryRouter.Tests.Functional.Cli;

/// <summary><c>certs show</c> and <c>certs trust</c> against servers on real sockets.</summary>
public sealed class CertsTrustTests : RouterFixture, IDisposable
{
    private static readonly (string, string?) OwnAddress = ("Router:Hosts:1", "127.0.0.1");

    private readonly CertsRun _certs = new();

    public void Dispose() => _certs.Dispose();

    [Fact]
    public async Task Show_prints_the_certificate_of_an_untrusted_server()
    {
        var router = await StartRouterAsync(OwnAddress);

        (await _certs.RunAsync("", "show", Registry(router))).Should().Be(0);

        _certs.Output.Should().Contain("subject      CN=registry.test").And.Contain("issuer       CN=RegistryRouter CA of registry.test");
    }

    [Fact]
    public async Task Trust_writes_the_ca_that_the_router_serves()
    {
        var router = await StartRouterAsync(OwnAddress);
        var root = router.Trust().CustomTrustStore.Single();

        (await _certs.RunAsync("", "trust", Registry(router), "--root", _certs.File("root"), "--fingerprint", Fingerprint.Of(root).ToString())).Should().Be(0);

        foreach (var folder in new[] { "docker", "containers", "containerd" })
            CertificateFile.Read(_certs.File($"root/etc/{folder}/certs.d/{Registry(router)}/ca.crt")).Single().RawData.Should().Equal(root.RawData);
        (await File.ReadAllTextAsync(_certs.File($"root/etc/containerd/certs.d/{Registry(router)}/hosts.toml"), Cancellation))
            .Should().Contain($"[host.\"https://{Registry(router)}\"]");
        Directory.Exists(_certs.File("root/usr")).Should().BeFalse("the whole system is changed only when asked for");
    }

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("Yes\n", 0)]
    [InlineData("n\n", 1)]
    [InlineData("\n", 1)]
    [InlineData("", 1)]
    public async Task Without_a_fingerprint_trust_asks_for_confirmation(string answer, int exitCode)
    {
        var router = await StartRouterAsync(OwnAddress);

        (await _certs.RunAsync(answer, "trust", Registry(router), "--for", "docker", "--root", _certs.File("root"))).Should().Be(exitCode);

        _certs.Output.Should().Contain(Fingerprint.Of(router.Trust().CustomTrustStore.Single()).ToString()).And.Contain("[y/N]");
        Directory.Exists(_certs.File("root")).Should().Be(exitCode == 0);
    }

    [Fact]
    public async Task A_different_fingerprint_changes_nothing()
    {
        var router = await StartRouterAsync(OwnAddress);

        (await _certs.RunAsync("y\n", "trust", Registry(router), "--root", _certs.File("root"), "--fingerprint", new string('a', 64))).Should().Be(1);

        _certs.Output.Should().Contain("which differs from --fingerprint").And.NotContain("[y/N]");
        Directory.Exists(_certs.File("root")).Should().BeFalse();
    }

    [Fact]
    public async Task A_different_existing_file_is_kept_and_nothing_is_written()
    {
        var router = await StartRouterAsync(OwnAddress);
        var hosts = _certs.File($"root/etc/containerd/certs.d/{Registry(router)}/hosts.toml");
        Directory.CreateDirectory(Path.GetDirectoryName(hosts)!);
        await File.WriteAllTextAsync(hosts, "mine", Cancellation);

        (await _certs.RunAsync("y\n", "trust", Registry(router), "--root", _certs.File("root"))).Should().Be(1);
        Directory.GetFiles(_certs.File("root"), "*", SearchOption.AllDirectories).Should().Equal(hosts);
        (await _certs.RunAsync("y\n", "trust", Registry(router), "--root", _certs.File("root"), "--force")).Should().Be(0);

        (await File.ReadAllTextAsync(hosts, Cancellation)).Should().Contain("ca = ");
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_does_not_ask()
    {
        var router = await StartRouterAsync(OwnAddress);
        await _certs.RunAsync("y\n", "trust", Registry(router), "--root", _certs.File("root"));

        (await _certs.RunAsync("", "trust", Registry(router), "--root", _certs.File("root"))).Should().Be(0);

        _certs.Output.Should().Contain("unchanged").And.NotContain("wrote").And.NotContain("[y/N]");
    }

    [Fact]
    public async Task Print_writes_commands_and_nothing_else()
    {
        var router = await StartRouterAsync(OwnAddress);

        (await _certs.RunAsync("", "trust", Registry(router), "--for", "docker,system", "--print")).Should().Be(0);

        _certs.Output.Should().Contain($"sudo tee /etc/docker/certs.d/{Registry(router)}/ca.crt").And.Contain("sudo update-ca-").And.Contain("BEGIN CERTIFICATE");
    }

    [Fact]
    public async Task The_ca_of_any_registry_is_read_from_its_chain()
    {
        using var root = CertificateAuthority.CreateRoot("harbor", DateTimeOffset.UtcNow);
        await using var server = await ChainServer.StartAsync(root);

        (await _certs.RunAsync("y\n", "trust", server.Registry, "--for", "podman", "--root", _certs.File("root"))).Should().Be(0);

        CertificateFile.Read(_certs.File($"root/etc/containers/certs.d/{server.Registry}/ca.crt")).Single().RawData.Should().Equal(root.RawData);
    }

    [Fact]
    public async Task A_registry_that_does_not_send_its_ca_needs_the_file()
    {
        using var root = CertificateAuthority.CreateRoot("harbor", DateTimeOffset.UtcNow);
        using var leaf = CertificateAuthority.Issue(root, ["127.0.0.1"], DateTimeOffset.UtcNow);
        await using var server = await ChainServer.StartAsync(leaf);

        (await _certs.RunAsync("y\n", "trust", server.Registry, "--root", _certs.File("root"))).Should().Be(1);
        _certs.Output.Should().Contain("--ca").And.Contain("RegistryRouter CA of harbor");
        var file = _certs.Write("harbor.crt", root.ExportCertificatePem());
        (await _certs.RunAsync("y\n", "trust", server.Registry, "--root", _certs.File("root"), "--ca", file)).Should().Be(0);
    }

    [Fact]
    public async Task A_server_without_tls_is_reported_in_one_line()
    {
        var router = await StartRouterAsync(("Tls:Enabled", "false"));

        (await _certs.RunAsync("", "show", $"127.0.0.1:{router.Port(ListenerKind.Http)}")).Should().Be(1);

        _certs.Output.TrimEnd().Should().StartWith("registry-router: 127.0.0.1:").And.Contain("presents no certificate").And.NotContain("\n");
    }

    private static string Registry(RunningRouter router) => $"{IPAddress.Loopback}:{router.Port()}";
}
