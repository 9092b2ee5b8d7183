using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Hosting.Draining;
using RegistryRouter.Tests.Observability;

namespace RegistryRouter.Tests.Hosting;

public sealed class AcceptGateTests
{
    private readonly CapturedLog _log = new();
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_listener_without_handles_waits_until_some_are_free()
    {
        using var gate = new AcceptGate(TimeProvider.System, _log.Logger<AcceptGate>());
        await using var inner = new ScarceListener(shortages: 1);
        await using var listener = new GatedListener(inner, gate);

        var accepted = await listener.AcceptAsync(_cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(30), _cancel);

        accepted.Should().BeNull();
        inner.Asked.Should().Be(2);
        _log.Lines.Should().Contain(line => line.StartsWith("Warning All file handles are in use")).And.Contain(line => line.StartsWith("Information File handles are available again"));
    }

    [Fact]
    public async Task A_listener_that_closes_does_not_wait_for_handles()
    {
        using var gate = new AcceptGate(new FakeTimeProvider(), _log.Logger<AcceptGate>());
        await using var inner = new ScarceListener(shortages: 1);
        await using var listener = new GatedListener(inner, gate);
        var accepting = listener.AcceptAsync(_cancel).AsTask();

        await listener.UnbindAsync(_cancel);

        (await accepting.WaitAsync(TimeSpan.FromSeconds(30), _cancel)).Should().BeNull();
        inner.Asked.Should().Be(1);
    }

    /// <summary>Behaves like Kestrel's: treats the error as that of one connection and continues until it is cancelled.</summary>
    private sealed class ScarceListener(int shortages) : IConnectionListener
    {
        public int Asked { get; private set; }

        public EndPoint EndPoint { get; } = new IPEndPoint(IPAddress.Loopback, 1);

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            if (Asked++ == shortages)
                return null;
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    throw new SocketException((int)SocketError.TooManyOpenSockets);
                }
                catch (SocketException)
                {
                    await Task.Yield();
                }
            }
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
