using RegistryRouter.Server.Hosting;

namespace RegistryRouter.Tests.Functional;

/// <summary>Where <c>check</c> looks: at what the configuration describes, and at what it is told.</summary>
public sealed class CheckPlacesTests : CheckTest
{
    [Theory]
    [InlineData("Tls:Enabled", "false")]
    [InlineData("Routing:Search", "Hosted")]
    [InlineData("Ui:OnRegistryHosts", "false")]
    public async Task It_keeps_to_the_configuration(string key, string value)
    {
        Checked.Check.Settings[key] = value;

        (await Checked.RunAsAdminAsync("--deep")).Should().Be(0, Checked.Check.Said);

        Checked.Lines[^1].Should().EndWith(" 0 warnings, 0 unknown, 0 to mend");
    }

    [Fact]
    public async Task Repositories_may_be_addressed_by_path()
    {
        (Checked.Group, Checked.Hosted) = (new Uri(Checked.Ui, "repository/docker-group"), new Uri(Checked.Ui, "repository/docker-private"));

        (await Checked.RunAsAdminAsync("--deep")).Should().Be(0, Checked.Check.Said);

        Checked.Lines[^1].Should().EndWith(" 0 warnings, 0 unknown, 0 to mend");
        Checked.Nexus.HostedUploads.Should().Be(0);
    }

    [Fact]
    public async Task The_router_of_this_machine_is_found_by_its_configuration()
    {
        var router = await Checked.StartRouterAsync();
        Checked.Check.Settings["Listen:Https"] = $"127.0.0.1:{router.Port()}";

        (await Checked.RunHereAsync()).Should().Be(0, Checked.Check.Said);

        Checked.Check.Said.Should().Contain("ok       Router: GET /v2/");
    }

    [Theory]
    [InlineData(0, "warning  Router https://localhost:1 ", "name its address with --router")]
    [InlineData(1, "mend     Router https://localhost:1 ", "check the address of --router", "--router", "https://localhost:1")]
    public async Task A_router_that_does_not_answer_is_a_fault_only_where_it_was_named(int exitCode, string line, string mend, params string[] arguments)
    {
        await Checked.StartRouterAsync();
        Checked.Check.Settings["Listen:Https"] = "127.0.0.1:1";

        (await Checked.RunHereAsync(arguments)).Should().Be(exitCode, Checked.Check.Said);

        Checked.Check.Said.Should().Contain(line).And.Contain(mend);
    }

    [Fact]
    public async Task The_account_and_the_name_of_a_mirror_are_looked_at()
    {
        await using var faults = new CheckFaults(Checked);
        faults.AddMirror("wrong-secret");

        (await Checked.RunAsAdminAsync()).Should().Be(1);

        Checked.Check.Said.Should().Contain("sign-in of the mirror's account 'reader'").And.Contain("refused: wrong name or password").And.NotContain("wrong-secret");
        Checked.Check.Said.Should().Contain("200, no sign-in");
        Checked.Lines.Should().Contain(line => line.StartsWith("mend     Mirror of quay.io") && line.Contains("404 Not Found"));
    }

    [Fact]
    public async Task A_mirror_with_a_port_of_its_own_is_asked_there()
    {
        Checked.Check.Settings["Mirror:Listen"] = "http://127.0.0.1:0";
        var router = await Checked.StartRouterAsync();
        Checked.Check.Settings["Mirror:Listen"] = $"http://127.0.0.1:{router.Port(ListenerKind.Mirror)}";

        (await Checked.RunAsAdminAsync()).Should().Be(0, Checked.Check.Said);

        Checked.Lines.Should().Contain(line => line.StartsWith("ok       Mirror: GET /v2/") && line.EndsWith("200, no sign-in"));
        Checked.Lines.Should().Contain(line => line.StartsWith("ok       Mirror: library/hello-world:latest") && line.EndsWith("there"));
    }
}
