using System.Net;
using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Proxy.Bodies;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Observability;

/// <summary>One request and its answer, as far as they have come: what logs, metrics and the audit trail are written from.</summary>
internal sealed class ObservedExchange
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
        _answer = new CountingWriter(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), this);
        context.Features.Set<IHttpResponseBodyFeature>(_answer);
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true }
            && context.Features.Get<IRequestBodyPipeFeature>() is { } body)
        {
            context.Features.Set<IRequestBodyPipeFeature>(_body = new CountingReader(body));
        }
        context.Response.OnStarting(static state => ((ObservedExchange)state).Begin(), this);
    }

    /// <summary>Only for the thread that serves the request.</summary>
    public HttpContext Context { get; }

    public string Id { get; }

    /// <summary>Address of the client.</summary>
    public IPAddress? Client { get; }

    /// <summary>Body bytes that the client means to send; null where it has not said.</summary>
    public long? ExpectedIn { get; }

    /// <summary>Body bytes of the answer; null before it begins, and where nobody has said.</summary>
    public long? ExpectedOut { get; private set; }

    /// <summary>Time stamp of the beginning.</summary>
    public long Started { get; }

    /// <summary>Where it goes, as soon as that is decided.</summary>
    public RouteDecisionFeature? Route { get; set; }

    /// <summary>Body bytes that came from the client so far.</summary>
    public long BytesIn => _body?.Count is { } count and > 0 ? count : _ended > 0 ? Context.Request.ContentLength ?? 0 : 0;

    /// <summary>Body bytes that went to the client so far.</summary>
    public long BytesOut => _answer.Count;

    public RegistryOperation? Operation => Route?.Decision.Operation;

    public int Status { get; private set; }

    public TimeSpan Elapsed => _time.GetElapsedTime(Started, _ended > 0 ? _ended : _time.GetTimestamp());

    /// <summary>Until the head of the answer went out; null where none did.</summary>
    public TimeSpan? FirstByte => _firstByte > 0 ? _time.GetElapsedTime(Started, _firstByte) : null;

    public bool IsAborted { get; private set; }

    /// <summary>The router's own answer, or its words for an upstream's; null where the upstream spoke for itself.</summary>
    public RouterError? Error => Context.Features.Get<RouterError>();

    /// <summary>How the router mended the read on its way.</summary>
    public Recoveries Recoveries => Recoveries.Of(Context);

    /// <summary>The path that was asked for, printable, without query and fragment.</summary>
    public string Path
    {
        get
        {
            var target = Route?.Target ?? Context.Request.Path.Value ?? "";
            var end = target.AsSpan().IndexOfAny('?', '#');
            return Printable.Text(end < 0 ? target : target[..end]);
        }
    }

    /// <param name="failed">Whether an exception ended it, which the server answers with 500.</param>
    public void End(bool failed)
    {
        _ended = _time.GetTimestamp();
        // The upstream that has answered may be another than the one that was decided on first.
        Route = Context.Features.Get<RouteDecisionFeature>() ?? Route;
        Status = failed && !Context.Response.HasStarted ? StatusCodes.Status500InternalServerError : Context.Response.StatusCode;
        IsAborted = Context.RequestAborted.IsCancellationRequested;
    }

    // Set last, so that neither an upstream's own nor an error that clears the answer takes its place.
    private Task Begin()
    {
        _firstByte = _time.GetTimestamp();
        ExpectedOut = Context.Response.ContentLength;
        Context.Response.Headers[RequestId.Header] = Id;
        return Task.CompletedTask;
    }
}
