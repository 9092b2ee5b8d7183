namespace RegistryRouter.Tests.Functional.Check;

/// <summary><c>check</c>, with a Nexus and a router to check.</summary>
public abstract class CheckFixture : IAsyncLifetime
{
    private protected CheckedRouter Checked { get; private set; } = null!;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Checked = await CheckedRouter.StartAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Checked.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
