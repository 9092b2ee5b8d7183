using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace RegistryRouter.Hosting;

/// <summary>The listeners that are open, with the ports that they really got.</summary>
internal sealed class Listeners
{
    private readonly Dictionary<ListenerKind, ListenOptions> _open = [];

    public IEnumerable<ListenerKind> Open => _open.Keys;

    /// <summary>Where a listener listens; the port is the real one as soon as the router has started.</summary>
    public IPEndPoint EndPoint(ListenerKind kind) => _open[kind].IPEndPoint!;

    public void Add(ListenerKind kind, ListenOptions options) => _open.Add(kind, options);

    /// <summary>The listener as a URL, such as <c>https://127.0.0.1:8443</c>.</summary>
    public string Url(ListenerKind kind) => $"{(kind == ListenerKind.Https ? "https" : "http")}://{EndPoint(kind)}";
}
