using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace RegistryRouter.Server.Routing.Listening;

/// <summary>The open listeners with their actual ports.</summary>
internal sealed class Listeners
{
    private readonly Dictionary<ListenerKind, ListenOptions> _open = [];
    private readonly HashSet<ListenerKind> _secure = [];

    public IEnumerable<ListenerKind> Open => _open.Keys;

    /// <summary>The address of a listener; the port is the actual one once the router has started.</summary>
    public IPEndPoint EndPoint(ListenerKind kind) => _open[kind].IPEndPoint!;

    /// <param name="secure">Whether it uses TLS; null: the default of its kind.</param>
    public void Add(ListenerKind kind, ListenOptions options, bool? secure = null)
    {
        _open.Add(kind, options);
        if (secure ?? kind == ListenerKind.Https)
            _secure.Add(kind);
    }

    /// <summary>The listener as a URL, such as <c>https://127.0.0.1:8443</c>.</summary>
    public string Url(ListenerKind kind) => $"{(_secure.Contains(kind) ? "https" : "http")}://{EndPoint(kind)}";
}
