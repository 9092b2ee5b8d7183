using RegistryRouter.EndToEndTests.Stages;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Browser;

/// <summary>The status page in a browser.</summary>
public sealed class StatusPageTests(SharedStagesFixture stages) : StageFixture(stages)
{
    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task The_page_shows_the_status_fits_every_screen_and_violates_no_policy(int width)
    {
        var stage = await OnAsync(UpstreamKind.StandIn);
        using var browser = Chromium.Start(stage.Router, stage.NewFolder());
        browser.Resize(width, 844);

        browser.Open(await stage.Router.ManagementAsync());

        browser.TextOf("state", text => text != "connecting").Should().Be("ready");
        browser.TextsOf("#upstreams tbody tr td:first-child div").Should().Equal("Group", "Hosted", "Ui");
        browser.TextsOf("#certificates tbody tr").Should().NotBeEmpty();
        browser.TextsOf("#tiles dt").Should().Contain("Requests to Nexus, 24 h");
        browser.TextsOf("#clients tbody tr").Should().NotBeEmpty("at least the probes are counted");
        browser.PageWidth.Should().BeLessThanOrEqualTo(width);
        browser.ConsoleErrors.Should().BeEmpty("policy violations are reported there");
    }
}
