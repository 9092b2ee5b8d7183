using NexusStandIn;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Browser;

/// <summary>The web interface behind the same name and port as the registry.</summary>
public sealed class BrowserTests(SharedStagesFixture stages) : StageFixture(stages)
{
    [Fact]
    public async Task The_page_loads_with_all_its_files()
    {
        var stage = await OnAsync(UpstreamKind.StandIn);
        using var browser = Chromium.Start(stage.Router, stage.NewFolder());
        var before = stage.Upstreams.Requests.Count;

        browser.Open(stage.Router.Address);

        browser.TextOf("status", text => text != "starting").Should().Be("ready");
        browser.Title.Should().Contain("Nexus Repository");
        browser.TextOf("form-result", HasText).Should().Be("hello from the page");
        browser.TextOf("upload-result", HasText).Should().StartWith("1048576 bytes");
        browser.TextOf("socket-result", HasText).Should().Contain("hello socket");
        browser.TextOf("events-result", HasText).Should().Be("event 1, event 2, event 3");
        browser.ConsoleErrors.Should().BeEmpty();
        ShouldHaveReachedTheUi([.. stage.Upstreams.Requests.Skip(before)]);
    }

    [Fact]
    public async Task A_form_and_a_file_can_be_submitted()
    {
        var stage = await OnAsync(UpstreamKind.StandIn);
        var file = RandomBlob.Write(stage.NewFolder(), 3 << 20);
        using var browser = Chromium.Start(stage.Router, stage.NewFolder());
        browser.Open(stage.Router.Address);
        browser.TextOf("status", text => text == "ready");

        browser.Type("#form input[name=message]", "written by hand");
        browser.Click("#form button");
        browser.Type("#file", file.File);
        browser.Click("#upload button");

        browser.TextOf("form-result", text => text == "written by hand");
        browser.TextOf("upload-result", text => text.StartsWith("3145728 bytes", StringComparison.Ordinal))
            .Should().EndWith(file.Digest.Split(':')[1]);
        browser.ConsoleErrors.Should().BeEmpty();
    }

    private static bool HasText(string text) => text.Length > 0;

    private static void ShouldHaveReachedTheUi(IReadOnlyList<ConnectorRequest> requests)
    {
        requests.Should().OnlyContain(request => request.Connector == Connector.Ui);
        requests.Select(request => request.Target).Should().Contain(
            ["/", "/static/stand-in.css", "/static/stand-in.js", "/service/extdirect", "/service/rest/v1/components", "/stand-in/socket", "/stand-in/events"]);
        requests.Should().Contain(request => request.Method == "POST" && request.Target == "/service/rest/v1/components");
    }
}
