namespace RegistryRouter.Server.Hosting.Draining;

/// <summary>The number of running client requests.</summary>
internal sealed class RunningRequests
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Begin() => Interlocked.Increment(ref _count);

    public void End() => Interlocked.Decrement(ref _count);
}
