using System.IO.Pipelines;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy.Lookups;

/// <summary>Sends the cache's reads like clients' requests.</summary>
internal sealed class UpstreamOrigin(UpstreamLookup upstreams) : IOrigin
{
    public IOriginRead Prepare(HttpContext client, string method, string target, long? from = null)
    {
        var request = new SubRequest(method, target, client.Route.Decision);
        foreach (var (name, values) in client.Request.Headers)
        {
            if (!IsOfClient(name))
                request.Headers[name] = values;
        }
        // Stored content must be the bytes of the digest.
        request.Headers.AcceptEncoding = "identity";
        if (from is > 0)
            request.Headers.Range = $"bytes={from}-";
        return new OriginRead(upstreams, request, upstreams.Prepare(client, request));
    }

    // Conditions, ranges and bodies belong to the exchange with the client.
    private static bool IsOfClient(string name) =>
        name.StartsWith("If-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Range", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);

    private sealed class OriginRead(UpstreamLookup upstreams, SubRequest request, HttpContext context) : IOriginRead
    {
        // Read ahead while the other side writes; more would only be held in memory.
        private const int MaxBuffered = 512 * 1024;

        private readonly Pipe _body = new(new PipeOptions(pauseWriterThreshold: MaxBuffered, resumeWriterThreshold: MaxBuffered / 2, minimumSegmentSize: 64 * 1024, useSynchronizationContext: false));
        private readonly TaskCompletionSource _head = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<OriginResponse> SendAsync(CancellationToken cancellationToken)
        {
            request.OpenBody = _ =>
            {
                _head.TrySetResult();
                return _body.Writer.AsStream(leaveOpen: true);
            };
            _ = ForwardAsync(cancellationToken);
            await _head.Task.WaitAsync(cancellationToken);
            return new OriginResponse(context.Response.StatusCode, context.Response.Headers, _body.Reader, context.Features.Get<IForwarderErrorFeature>() is null);
        }

        private async Task ForwardAsync(CancellationToken cancellationToken)
        {
            try
            {
                await upstreams.SendAsync(request, context, cancellationToken);
                _head.TrySetResult();
                await _body.Writer.CompleteAsync();
            }
            catch (Exception fault)
            {
                _head.TrySetException(fault);
                await _body.Writer.CompleteAsync(fault);
            }
        }
    }
}
