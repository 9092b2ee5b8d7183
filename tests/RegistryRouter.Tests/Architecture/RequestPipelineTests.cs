using Microsoft.AspNetCore.Builder;
using RegistryRouter.Cli;
using RegistryRouter.Explain;
using RegistryRouter.Server;
using RegistryRouter.Server.Mirror;

namespace RegistryRouter.Tests.Architecture;

/// <summary>The path of a request is short, enters no folder twice, and is the same for serving and <c>explain</c>.</summary>
public sealed class RequestPipelineTests
{
    [Fact]
    public async Task At_most_12_steps_are_on_by_default()
    {
        await using var router = Build();

        // One more: the branch of the management listener.
        (RequestPipeline.Steps.Count(step => step.IsOn(router.Services)) + 1).Should().BeLessThanOrEqualTo(12);
    }

    [Fact]
    public void No_folder_is_entered_twice()
    {
        var folders = RequestPipeline.Steps.Select(step => step.Type.Namespace!.Split('.')[2]).ToList();

        folders.Where((folder, index) => index == 0 || folders[index - 1] != folder).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_mirror_has_a_step_only_if_it_is_on(bool isOn)
    {
        await using var router = isOn ? Build(("Mirror:Hosts:0", "mirror.test")) : Build();

        RequestPipeline.Steps.Where(step => step.IsOn(router.Services) && step.Type.Namespace == typeof(MirrorOptions).Namespace)
            .Should().HaveCount(isOn ? 1 : 0);
    }

    [Fact]
    public async Task Explain_follows_the_list()
    {
        await using var router = Build();
        var explainer = router.Services.Explainer();
        SampleRequest.TryParse("GET", "https://elsewhere.test/v2/a/../b/manifests/1", "", out var request);

        var explained = await explainer.ExplainAsync(request!, TestContext.Current.CancellationToken);
        var reversed = await explainer.ExplainAsync(RequestPipeline.Steps.Where(Decides).Reverse(), request!, TestContext.Current.CancellationToken);

        (explained.Response!.Status, reversed.Response!.Status).Should().Be((421, 400));

        static bool Decides(RequestStep step) => step.Type.Namespace!.EndsWith(".Routing", StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_list_adds_steps()
    {
        var others = SourceTree.Files("src", "RegistryRouter.Server")
            .Where(file => File.ReadAllText(file).Contains(".UseMiddleware<", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        // Observation creates its meter first; the proxy's own pipeline is inside the last step.
        others.Should().BeEquivalentTo("RequestStep.cs", "MetricsSetup.cs", "ProxySetup.cs");
    }

    private static WebApplication Build(params (string Key, string Value)[] settings) => RouterHost.Build(ExplainCommand.Quiet(
        null,
        [
            new("Router:Hosts:0", "registry.test"), new("Nexus:Group", "http://nexus:8083"), new("Nexus:Hosted", "http://nexus:8082"),
            new("Nexus:Ui", "http://nexus:8081"), .. settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)),
        ]));
}
