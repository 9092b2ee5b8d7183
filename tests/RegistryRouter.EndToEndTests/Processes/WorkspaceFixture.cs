namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>Base of the tests that start their own router: a workspace, and a time limit for everything in it.</summary>
public abstract class WorkspaceFixture : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private protected Workspace Workspace { get; } = new();

    private protected CancellationToken Cancel => _limit.Token;

    /// <summary>How long a test may take.</summary>
    protected virtual TimeSpan Limit => TimeSpan.FromMinutes(2);

    public async ValueTask InitializeAsync()
    {
        _limit.CancelAfter(Limit);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Workspace.DisposeAsync();
        _limit.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts what every test of the class needs.</summary>
    private protected virtual Task StartAsync() => Task.CompletedTask;
}
