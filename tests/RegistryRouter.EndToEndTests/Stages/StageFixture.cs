using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Stages;

/// <summary>Base of the tests that use the shared stages.</summary>
public abstract class StageFixture(SharedStagesFixture stages)
{
    private protected CancellationToken Cancel { get; } = TestContext.Current.CancellationToken;

    private protected Task<Stage> OnAsync(UpstreamKind kind) => stages.OnAsync(kind);

    /// <inheritdoc cref="SharedStagesFixture.WithMethodRuleAsync"/>
    private protected Task<Stage> WithMethodRuleAsync() => stages.WithMethodRuleAsync();
}
