using RegistryRouter.Server.Routing.Listening;


namespace RegistryRouter.Tests.Functional.Check;

/// <summary>Which servers <c>check</c> probes: those of the configuration, and those given as options.</summary>
public sealed class CheckTargetsTests : CheckFixture
{
    [Theory]
    [InlineData("Tls:Enabled", "false")]
    [InlineData("Routing:Search", "Hosted")]
    [InlineData("Ui:OnRegistryHosts", "false")]
    public async Task It_follows_the_configuration(string key, string value)
    {
        Checked.Check.Settings[key] = value;

        (await Checked.RunAsAdminAsync("--deep")).Should().Be(0, Checked.Check.Output);

        Checked.Lines[^1].Should().EndWith(" 0 warnings, 0 skipped, 0 errors");
    }

    [Fact]
    public async Task Repositories_can_be_addressed_by_path()
    {
        (Checked.Group, Checked.Hosted) = (new Uri(Checked.Ui, "repository/docker-group"), new Uri(Checked.Ui, "repository/docker-private"));

        (await Checked.RunAsAdminAsync("--deep")).Should().Be(0, Checked.Check.Output);

        Checked.Lines[^1].Should().EndWith(" 0 warnings, 0 skipped, 0 errors");
        Checked.Nexus.HostedUploads.Should().Be(0);
    }

    [Fact]
    public async Task The_router_on_this_machine_is_found_from_its_configuration()
    {
        var router = await Checked.StartRouterAsync();
        Checked.Check.Settings["Listen:Https"] = $"127.0.0.1:{router.Port()}";

        (await Checked.RunHereAsync()).Should().Be(0, Checked.Check.Output);

        Checked.Check.Output.Should().Contain("ok       Router: GET /v2/");
    }

    [Theory]
    [InlineData(0, "warning  Router https://localhost:1 ", "pass its URL with --router")]
    [InlineData(1, "error    Router https://localhost:1 ", "check the URL in --router", "--router", "https://localhost:1")]
    public async Task A_router_that_does_not_respond_is_an_error_only_with_the_router_option(int exitCode, string line, string fix, params string[] arguments)
    {
        await Checked.StartRouterAsync();
        Checked.Check.Settings["Listen:Https"] = "127.0.0.1:1";

        (await Checked.RunHereAsync(arguments)).Should().Be(exitCode, Checked.Check.Output);

        Checked.Check.Output.Should().Contain(line).And.Contain(fix);
    }

    [Fact]
    public async Task The_account_and_the_host_name_of_a_mirror_are_checked()
    {
        await using var faults = new CheckFaults(Checked);
        faults.AddMirror("wrong-secret");

        (await Checked.RunAsAdminAsync()).Should().Be(1);

        Checked.Check.Output.Should().Contain("sign-in as the mirror's account 'reader'").And.Contain("refused: wrong user name or password").And.NotContain("wrong-secret");
        Checked.Check.Output.Should().Contain("200, no sign-in");
        Checked.Lines.Should().Contain(line => line.StartsWith("error    Mirror of quay.io") && line.Contains("404 Not Found"));
    }

    [Fact]
    public async Task A_mirror_with_its_own_port_is_probed_there()
    {
        Checked.Check.Settings["Mirror:Listen"] = "http://127.0.0.1:0";
        var router = await Checked.StartRouterAsync();
        Checked.Check.Settings["Mirror:Listen"] = $"http://127.0.0.1:{router.Port(ListenerKind.Mirror)}";

        (await Checked.RunAsAdminAsync()).Should().Be(0, Checked.Check.Output);

        Checked.Lines.Should().Contain(line => line.StartsWith("ok       Mirror: GET /v2/") && line.EndsWith("200, no sign-in"));
        Checked.Lines.Should().Contain(line => line.StartsWith("ok       Mirror: library/hello-world:latest") && line.EndsWith("found"));
    }
}
