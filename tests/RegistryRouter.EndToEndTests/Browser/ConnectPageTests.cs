using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Browser;

/// <summary>The connect page in a browser.</summary>
public sealed class ConnectPageTests(SharedStagesFixture stages) : StageFixture(stages)
{
    [Theory]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task The_page_fits_every_screen_and_violates_no_policy(int width)
    {
        var stage = await OnAsync(UpstreamKind.StandIn);
        using var browser = Chromium.Start(stage.Router, stage.NewFolder());
        browser.Resize(width, 844);

        browser.Open(Page(stage));

        browser.Title.Should().Be($"Connect to {stage.Router.Registry}");
        browser.TextOf("docker-2", _ => true).Should().Be($"docker login {stage.Router.Registry}");
        browser.PageWidth.Should().BeLessThanOrEqualTo(width);
        browser.TextsOf("button[data-copies]").Should().NotBeEmpty();
        browser.ConsoleErrors.Should().BeEmpty("policy violations are reported there");
    }

    [Fact]
    public async Task A_button_copies_the_command_beside_it()
    {
        var stage = await OnAsync(UpstreamKind.StandIn);
        using var browser = Chromium.Start(stage.Router, stage.NewFolder());
        browser.AllowClipboard(stage.Router.Address);
        browser.Open(Page(stage));

        browser.Click("button[data-copies=docker-2]");

        browser.WaitForText("button[data-copies=docker-2]", "Copied");
        browser.Clipboard.Should().Be($"docker login {stage.Router.Registry}");
        browser.Click("button[data-copies=fingerprint]");
        browser.WaitForText("button[data-copies=fingerprint]", "Copied");
        browser.Clipboard.Should().MatchRegex("^([0-9A-F]{2}:){31}[0-9A-F]{2}$");
    }

    [Fact]
    public async Task Without_scripts_only_the_buttons_are_missing()
    {
        var stage = await OnAsync(UpstreamKind.StandIn);
        using var browser = Chromium.Start(stage.Router, stage.NewFolder());
        browser.TurnScriptsOff();

        browser.Open(Page(stage));

        browser.TextsOf("code[id]").Should().Contain($"docker pull {stage.Router.Registry}/library/node:22");
        browser.TextsOf("h2").Should().Equal("Certificate", "Docker", "Podman", "containerd", "BuildKit", "Kubernetes");
        browser.TextsOf("button").Should().BeEmpty();
    }

    private static Uri Page(Stage stage) => new(stage.Router.Address, "/_router/");
}
