using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace RegistryRouter.Server.Proxy.Lookups;

/// <summary>The response to a request of the router's own: its head completes a task, its body goes through a pipe.</summary>
internal sealed class StreamedResponse : IHttpResponseFeature, IHttpResponseBodyFeature, IHttpRequestLifetimeFeature
{
    // Enough to read ahead while the other side writes; more would only be held in memory.
    private const int MaxBuffered = 512 * 1024;

    private readonly TaskCompletionSource _head = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Pipe _body = new(new PipeOptions(pauseWriterThreshold: MaxBuffered, resumeWriterThreshold: MaxBuffered / 2, minimumSegmentSize: 64 * 1024, useSynchronizationContext: false));
    private readonly List<(Func<object, Task> Callback, object State)> _starting = [];
    private Exception? _aborted;

    public StreamedResponse(CancellationToken cancellationToken) => (RequestAborted, Stream) = (cancellationToken, _body.Writer.AsStream());

    /// <summary>Completes when status and headers are final.</summary>
    public Task Head => _head.Task;

    public PipeReader Reader => _body.Reader;

    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    public Stream Body { get => Stream; set => throw new NotSupportedException(); }

    public bool HasStarted { get; private set; }

    public Stream Stream { get; }

    public PipeWriter Writer => _body.Writer;

    public CancellationToken RequestAborted { get; set; }

    public void OnStarting(Func<object, Task> callback, object state) => _starting.Add((callback, state));

    public void OnCompleted(Func<object, Task> callback, object state)
    {
    }

    public void DisableBuffering()
    {
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (HasStarted)
            return;
        HasStarted = true;
        for (var i = _starting.Count - 1; i >= 0; i--)
            await _starting[i].Callback(_starting[i].State);
        _head.TrySetResult();
    }

    public Task CompleteAsync() => EndAsync(_aborted);

    /// <summary>An interrupted body must not look complete.</summary>
    public void Abort() => _aborted = new IOException("The upstream interrupted the response.");

    /// <summary>Ends the response.</summary>
    /// <param name="fault">Why the body is incomplete; null: it is complete, unless it was aborted.</param>
    public async Task EndAsync(Exception? fault)
    {
        if (fault is null)
            await StartAsync();
        await _body.Writer.CompleteAsync(fault ?? _aborted);
        if (fault is not null)
            _head.TrySetException(fault);
    }
}
