using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Server.Proxy.Lookups;

/// <summary>The response to a sub-request: its body is streamed to where the sub-request wants it.</summary>
/// <param name="open">Opens the stream for the body.</param>
internal sealed class SubResponse(Func<Stream> open, CancellationToken cancellationToken)
    : HttpResponseFeature, IHttpResponseBodyFeature, IHttpRequestLifetimeFeature
{
    private StreamResponseBodyFeature? _body;

    public override bool HasStarted => _body is not null;

    /// <summary>Whether the upstream failed in the middle of the body.</summary>
    public bool IsAborted { get; private set; }

    public CancellationToken RequestAborted { get; set; } = cancellationToken;

    // Clearing a response looks at its stream; only a write starts it.
    public Stream Stream => _body?.Stream ?? Stream.Null;

    public PipeWriter Writer => Started().Writer;

    public void Abort() => IsAborted = true;

    public Task StartAsync(CancellationToken cancellationToken = default) => Started().StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        Started().SendFileAsync(path, offset, count, cancellationToken);

    public Task CompleteAsync() => _body?.CompleteAsync() ?? Task.CompletedTask;

    public void DisableBuffering()
    {
    }

    private StreamResponseBodyFeature Started() => _body ??= new StreamResponseBodyFeature(open());
}
