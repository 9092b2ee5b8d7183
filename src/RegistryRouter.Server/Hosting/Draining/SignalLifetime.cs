using System.Runtime.InteropServices;

namespace RegistryRouter.Server.Hosting.Draining;

/// <summary>Drains at the first signal and exits immediately at the second.</summary>
internal sealed class SignalLifetime(Drain drain) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly CancellationTokenSource _now = new();
    private int _signals;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
            _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _now.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        // Ctrl-C comes from a person, who uses no load balancer and does not want to wait.
        if (Interlocked.Increment(ref _signals) == 1)
            _ = drain.RunAsync(announce: context.Signal != PosixSignal.SIGINT, _now.Token);
        else
            _now.Cancel();
    }
}
