using NexusStandIn;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional.Check;

/// <summary><c>check</c> behind another proxy, and with a Nexus that has a context path.</summary>
public sealed class CheckBehindProxyTests : CheckFixture
{
    [Theory]
    [InlineData("true", nameof(ListenerKind.Https))]
    [InlineData("false", nameof(ListenerKind.Http))]
    public async Task The_router_on_this_machine_is_probed_on_its_listener_and_must_use_the_public_url(string tls, string listener)
    {
        Checked.Check.Settings["Tls:Enabled"] = tls;
        Checked.Check.Settings["Router:PublicUrls:0"] = "https://localhost:9443";
        var router = await Checked.StartRouterAsync();
        Checked.Check.Settings[$"Listen:{listener}"] = $"127.0.0.1:{router.Port(Enum.Parse<ListenerKind>(listener))}";

        (await Checked.RunHereAsync()).Should().Be(0, Checked.Check.Output);

        Checked.Lines.Should().Contain(line => line.StartsWith("ok       Router: GET /v2/"));
        Checked.Lines.Should().Contain(line => line.StartsWith("ok       Router: token service URL") && line.EndsWith("https://localhost:9443/v2/token"));
    }

    [Theory]
    [InlineData("nexus", 0, "ok       Ui: GET /service/rest/v1/status", "ok       Router: web UI")]
    [InlineData("", 1, "error    Ui: GET /service/rest/v1/status", "with its context path if it has one")]
    public async Task A_context_path_must_be_configured(string path, int exitCode, string line, string further)
    {
        await using var nexus = await StandInNexus.StartAsync(new StandInOptions { ContextPath = "/nexus" }, Cancellation);
        Checked.Ui = new Uri(nexus.Ui, path);

        (await Checked.RunAsync()).Should().Be(exitCode, Checked.Check.Output);

        Checked.Check.Output.Should().Contain(line).And.Contain(further);
    }
}
