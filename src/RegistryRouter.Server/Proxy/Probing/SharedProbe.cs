namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Lets concurrent callers share one probe.</summary>
internal sealed class SharedProbe
{
    private readonly Lock _gate = new();
    private Task<ProbeReport>? _running;

    public Task<ProbeReport> RunAsync(Func<Task<ProbeReport>> probe)
    {
        lock (_gate)
            return _running is { IsCompleted: false } running ? running : _running = probe();
    }
}
