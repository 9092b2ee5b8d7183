using System.Net;
using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Observability.Exchanges;

/// <summary>One request and its response so far: the source of logs, metrics and the audit trail.</summary>
internal sealed class ObservedExchange : IRouteObserver
{
    private readonly TimeProvider _time;
    private readonly CountingWriter _answer;
    private readonly CountingReader? _body;
    private long _firstByte;
    private long _ended;

    public ObservedExchange(HttpContext context, string id, TimeProvider time)
    {
        (Context, Id, _time, Started) = (context, id, time, time.GetTimestamp());
        (Client, ExpectedIn) = (context.Connection.RemoteIpAddress, context.Request.ContentLength);
        _answer = new CountingWriter(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        context.Features.Set<IHttpResponseBodyFeature>(_answer);
        context.Features.Set<IRouteObserver>(this);
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true }
            && context.Features.Get<IRequestBodyPipeFeature>() is { } body)
        {
            context.Features.Set<IRequestBodyPipeFeature>(_body = new CountingReader(body));
        }
        context.Response.OnStarting(static state => ((ObservedExchange)state).Begin(), this);
    }

    /// <summary>For the thread that serves the request only.</summary>
    public HttpContext Context { get; }

    public string Id { get; }

    /// <summary>Address of the client; that of the last proxy until the proxy's headers are read.</summary>
    public IPAddress? Client { get; private set; }

    /// <summary>Body bytes announced by the client; null if not announced.</summary>
    public long? ExpectedIn { get; }

    /// <summary>Body bytes announced for the response; null before it begins or if not announced.</summary>
    public long? ExpectedOut { get; private set; }

    /// <summary>Timestamp of the start.</summary>
    public long Started { get; }

    /// <summary>The routing decision, once it is made.</summary>
    public RouteDecisionFeature? Route { get; private set; }

    /// <summary>Body bytes received from the client so far.</summary>
    public long BytesIn => _body?.Count is { } count and > 0 ? count : _ended > 0 ? Context.Request.ContentLength ?? 0 : 0;

    /// <summary>Body bytes sent to the client so far.</summary>
    public long BytesOut => _answer.Count;

    public RegistryOperation? Operation => Route?.Decision.Operation;

    public int Status { get; private set; }

    public TimeSpan Elapsed => _time.GetElapsedTime(Started, _ended > 0 ? _ended : _time.GetTimestamp());

    /// <summary>Time to the first byte of the response; null if none was sent.</summary>
    public TimeSpan? FirstByte => _firstByte > 0 ? _time.GetElapsedTime(Started, _firstByte) : null;

    public bool IsAborted { get; private set; }

    /// <summary>The router's error, or its explanation of an upstream's; null for a plain upstream response.</summary>
    public RouterError? Error => Context.Features.Get<RouterError>();

    /// <summary>What the cache did; null: it has no part in the request, or is off.</summary>
    public CacheStatus? Cache => Context.Features.Get<CacheStatus>();

    /// <summary>Resumes and retries of the read.</summary>
    public Recoveries Recoveries => Recoveries.Of(Context);

    /// <summary>The requested path, printable, without query and fragment.</summary>
    public string Path
    {
        get
        {
            var target = Route?.Target ?? Context.Request.Path.Value ?? "";
            var end = target.AsSpan().IndexOfAny('?', '#');
            return Printable.Text(end < 0 ? target : target[..end]);
        }
    }

    /// <summary>Takes the decision over: other threads that read running requests must not touch their context.</summary>
    public void Decided(RouteDecisionFeature route) => (Client, Route) = (Context.Connection.RemoteIpAddress, route);

    /// <param name="failed">Whether an exception ended it; the server then responds with 500.</param>
    public void End(bool failed)
    {
        _ended = _time.GetTimestamp();
        // The upstream that responded may differ from the one chosen first.
        Route = Context.Features.Get<RouteDecisionFeature>() ?? Route;
        Client = Context.Connection.RemoteIpAddress;
        Status = failed && !Context.Response.HasStarted ? StatusCodes.Status500InternalServerError : Context.Response.StatusCode;
        IsAborted = Context.RequestAborted.IsCancellationRequested;
    }

    // Set last, so that neither the upstream's header nor an error that clears the response replaces it.
    private Task Begin()
    {
        _firstByte = _time.GetTimestamp();
        ExpectedOut = Context.Response.ContentLength;
        Context.Response.Headers[RequestId.Header] = Id;
        return Task.CompletedTask;
    }
}
