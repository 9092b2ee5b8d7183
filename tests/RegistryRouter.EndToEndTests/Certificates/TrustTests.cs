using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Certificates;

/// <summary>Clients that do not know the router, before and after <c>certs trust</c>.</summary>
public sealed class TrustTests(SharedStagesFixture stages) : StageFixture(stages)
{
    [Theory]
    [InlineData("skopeo")]
    [InlineData("podman")]
    public async Task A_client_can_sign_in_only_after_certs_trust(string client)
    {
        var stage = await OnAsync(UpstreamKind.StandIn);
        var root = stage.NewFolder();

        await TrustAsync(stage, root, FingerprintOf(stage.Router.CaFile)).Succeeds();

        var without = await LoginAsync(stage, client, stage.NewFolder()).Fails();
        without.AllOutput.Should().Contain("certificate signed by unknown authority");
        var with = await LoginAsync(stage, client, Path.Combine(root, "etc", "containers", "certs.d", stage.Router.Registry)).Succeeds();
        with.AllOutput.Should().Contain("Login Succeeded");
    }

    [Fact]
    public async Task A_client_can_pull_after_certs_trust()
    {
        var stage = await OnAsync(UpstreamKind.StandIn);
        var (root, image) = (stage.NewFolder(), stage.NewName());
        await stage.Skopeo.ImportAsync(stage.NewImage(), image, Cancel);
        await stage.Skopeo.PushAsync(image, Cancel).Succeeds();

        await TrustAsync(stage, root, FingerprintOf(stage.Router.CaFile)).Succeeds();

        await RunAsync(stage, "skopeo", "--insecure-policy", "copy", "--src-creds", stage.Access.Credentials.UserAndPassword,
            "--src-cert-dir", Path.Combine(root, "etc", "docker", "certs.d", stage.Router.Registry),
            $"docker://{image}", $"dir:{stage.NewFolder()}").Succeeds();
    }

    [Fact]
    public async Task A_wrong_fingerprint_prints_one_line_and_writes_no_file()
    {
        var stage = await OnAsync(UpstreamKind.StandIn);
        var root = stage.NewFolder();

        var run = await TrustAsync(stage, root, new string('0', 64)).Fails();

        run.ExitCode.Should().Be(1);
        run.Errors.TrimEnd().Should().StartWith("registry-router: ").And.NotContain("\n");
        Directory.GetFileSystemEntries(root).Should().BeEmpty();
    }

    private Task<ClientResult> TrustAsync(Stage stage, string root, string fingerprint) => RunAsync(
        stage, "dotnet", Path.Combine(AppContext.BaseDirectory, "registry-router.dll"), "certs", "trust", stage.Router.Registry,
        "--for", "docker,containerd,podman", "--root", root, "--fingerprint", fingerprint);

    private Task<ClientResult> LoginAsync(Stage stage, string client, string trust) => RunAsync(
        stage, client, "login", "--cert-dir", trust, "--username", stage.Access.Credentials.User, "--password", stage.Access.Credentials.Password,
        stage.Router.Registry);

    // A home folder without trusted CAs and credentials.
    private Task<ClientResult> RunAsync(Stage stage, string program, params IReadOnlyList<string> arguments)
    {
        var home = stage.NewFolder();
        var environment = ImmutableDictionary<string, string>.Empty
            .Add("HOME", home)
            .Add("XDG_CONFIG_HOME", home)
            .Add("XDG_RUNTIME_DIR", home)
            .Add("_CONTAINERS_ROOTLESS_UID", "1")
            .Add("REGISTRY_AUTH_FILE", Path.Combine(home, "auth.json"));
        return ClientProcess.RunAsync(new(program, arguments) { Environment = environment }, Cancel);
    }

    private static string FingerprintOf(string file)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }
}
