namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Lets those who ask at the same time share one look.</summary>
internal sealed class SharedLook
{
    private readonly Lock _gate = new();
    private Task<ProbeReport>? _running;

    public Task<ProbeReport> RunAsync(Func<Task<ProbeReport>> look)
    {
        lock (_gate)
            return _running is { IsCompleted: false } running ? running : _running = look();
    }
}
