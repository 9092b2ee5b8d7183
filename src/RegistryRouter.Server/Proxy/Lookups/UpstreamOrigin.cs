using System.IO.Pipelines;
using Microsoft.Net.Http.Headers;
using RegistryRouter.Server.Cache.Serving;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy.Lookups;

/// <summary>Sends the cache's reads like clients' requests.</summary>
internal sealed class UpstreamOrigin(UpstreamLookup upstreams) : IOrigin
{
    public IOriginRead Prepare(HttpContext client, string method, string target, long? from = null) =>
        new OriginRead(upstreams, client, method, target, from);

    private sealed class OriginRead : IOriginRead
    {
        // Read ahead while the other side writes; more would only be held in memory.
        private const int MaxBuffered = 512 * 1024;

        private readonly Pipe _body = new(new PipeOptions(pauseWriterThreshold: MaxBuffered, resumeWriterThreshold: MaxBuffered / 2, minimumSegmentSize: 64 * 1024, useSynchronizationContext: false));
        private readonly TaskCompletionSource _head = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly UpstreamLookup _upstreams;
        private readonly SubRequest _request;
        private readonly HttpContext _context;

        public OriginRead(UpstreamLookup upstreams, HttpContext client, string method, string target, long? from)
        {
            _upstreams = upstreams;
            _request = new SubRequest(method, target, client.Route.Decision) { OpenBody = _ => OpenBody() };
            _request.TakeHeaders(client.Request);
            foreach (var name in client.Request.Headers.Keys.Where(IsOfClient))
                _request.Headers.Remove(name);
            // Stored content must be the bytes of the digest.
            _request.Headers.AcceptEncoding = "identity";
            if (from is > 0)
                _request.Headers.Range = $"bytes={from}-";
            _context = upstreams.Prepare(client, _request);
        }

        public async Task<OriginResponse> SendAsync(CancellationToken cancellationToken)
        {
            _ = ForwardAsync(cancellationToken);
            await _head.Task.WaitAsync(cancellationToken);
            return new OriginResponse(_context.Response.StatusCode, _context.Response.Headers, _body.Reader, _context.Features.Get<IForwarderErrorFeature>() is null);
        }

        // Conditions and ranges belong to the exchange with the client.
        private static bool IsOfClient(string name) =>
            name.StartsWith("If-", StringComparison.OrdinalIgnoreCase) || name.Equals(HeaderNames.Range, StringComparison.OrdinalIgnoreCase);

        private Stream OpenBody()
        {
            _head.TrySetResult();
            return _body.Writer.AsStream(leaveOpen: true);
        }

        private async Task ForwardAsync(CancellationToken cancellationToken)
        {
            try
            {
                await _upstreams.SendAsync(_request, _context, cancellationToken);
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
