using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace RegistryRouter.Server.Hosting.Draining;

/// <summary>The open connections of clients, without those of the operator.</summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<string, ConnectionContext> _open = [];
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isClosing;

    public int Count => _open.Count;

    /// <summary>Tracks a connection while it is open.</summary>
    public ConnectionDelegate Track(ConnectionDelegate next) => async connection =>
    {
        _open[connection.ConnectionId] = connection;
        if (_isClosing)
            RequestClose(connection);
        try
        {
            await next(connection);
        }
        finally
        {
            _open.TryRemove(connection.ConnectionId, out _);
            NoteIfGone();
        }
    };

    /// <summary>
    /// Closes every connection as soon as nothing runs on it: idle ones now, HTTP/2 with GOAWAY, HTTP/1.1 with
    /// <c>Connection: close</c>.
    /// </summary>
    /// <returns>Completes with the last connection.</returns>
    public Task CloseAsync()
    {
        _isClosing = true;
        foreach (var connection in _open.Values)
            RequestClose(connection);
        NoteIfGone();
        return _gone.Task;
    }

    /// <summary>Aborts the remaining connections.</summary>
    public void Abort()
    {
        foreach (var connection in _open.Values)
            connection.Abort();
    }

    private void NoteIfGone()
    {
        if (_isClosing && _open.IsEmpty)
            _gone.TrySetResult();
    }

    private static void RequestClose(ConnectionContext connection) =>
        connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
}
