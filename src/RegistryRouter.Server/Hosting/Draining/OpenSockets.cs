using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace RegistryRouter.Server.Hosting.Draining;

/// <summary>The listening sockets. Kestrel closes all at once; here the management socket outlives the others.</summary>
internal sealed class OpenSockets(SocketTransportFactory sockets, AcceptGate gate) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly ConcurrentBag<IConnectionListener> _open = [];

    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = new GatedListener(await sockets.BindAsync(endpoint, cancellationToken), gate);
        _open.Add(listener);
        return listener;
    }

    /// <summary>Closes all but one; accepted connections stay open.</summary>
    /// <param name="kept">The address of the one that stays open; null: none.</param>
    public async Task CloseAsync(EndPoint? kept)
    {
        foreach (var listener in _open)
        {
            if (!listener.EndPoint.Equals(kept))
                await listener.UnbindAsync();
        }
    }
}
