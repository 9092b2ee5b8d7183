using RegistryRouter.Server.Proxy.Bodies;
using RegistryRouter.Server.Proxy.Faults;
using RegistryRouter.Server.Proxy.Reads;
using RegistryRouter.Server.Push;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Server.Proxy;

/// <summary>
/// Forwards registry requests without copying their bodies, and leaves the web UI with its upgrades and streams to YARP's
/// own forwarder. YARP handles routes, clusters, transforms and health for both.
/// </summary>
internal sealed class RegistryForwarder(UiRetry ui, ReadRetry retry, BlobResume resume) : IHttpForwarder
{
    public ValueTask<ForwarderError> SendAsync(
        HttpContext context, string destinationPrefix, HttpMessageInvoker httpClient,
        ForwarderRequestConfig requestConfig, HttpTransformer transformer)
    {
        var call = new UpstreamCall(context, httpClient, requestConfig, transformer);
        return context.Route.Decision.Upstream == Upstream.Ui ? ui.SendAsync(call, destinationPrefix) : ForwardAsync(call, destinationPrefix);
    }

    private async ValueTask<ForwarderError> ForwardAsync(UpstreamCall call, string destinationPrefix)
    {
        var context = call.Context;
        var manifest = context.Features.Get<BufferedManifest>();
        var idle = IdleTimeout.Start(call.IdleLimit, manifest is { OutlivesClient: true } ? CancellationToken.None : context.RequestAborted);
        var body = manifest is null && call.HasBody ? new RequestBody(context.Request.BodyReader, idle) : null;
        var answer = default(HttpResponseMessage);
        try
        {
            using var request = call.NewRequest(manifest is null ? body : new BufferedManifestContent(manifest));
            await call.TransformAsync(request, destinationPrefix, idle);
            if (manifest is not null)
                request.Headers.TransferEncoding.Clear();
            answer = await SendAsync(call, request, idle);
            idle.Moved();
            await AnswerAsync(call, answer, idle);
            // A response may start before the upstream has the whole body; the rest must still be sent.
            if (body?.Copying is { } copying)
                await copying;
            return ForwarderError.None;
        }
        catch (Exception fault)
        {
            return ForwardingFault.Report(context, fault, body);
        }
        finally
        {
            answer?.Dispose();
            idle.Stop();
        }
    }

    // A request with a body is sent once.
    private async Task<HttpResponseMessage> SendAsync(UpstreamCall call, HttpRequestMessage request, IdleTimeout idle)
    {
        var outcome = default(ReadOutcome);
        try
        {
            outcome = new ReadOutcome(await call.Client.SendAsync(request, idle.Token), null);
        }
        catch (Exception failed) when (request.Content is null && retry.IsFor(call, failed))
        {
            outcome = new ReadOutcome(null, failed);
        }
        var shouldRetry = outcome.Fault is not null || (request.Content is null && retry.IsFor(call, outcome.Answer!));
        return shouldRetry ? await retry.SendAgainAsync(call, outcome, idle) : outcome.Answer!;
    }

    private async ValueTask AnswerAsync(UpstreamCall call, HttpResponseMessage answer, IdleTimeout idle)
    {
        var response = call.Context.Response;
        response.StatusCode = (int)answer.StatusCode;
        var hasBody = await call.TransformAsync(answer, idle);
        if (!hasBody || HttpMethods.IsHead(call.Context.Request.Method))
            return;

        var mayResume = resume.IsFor(call, answer);
        try
        {
            await ResponseBody.CopyAsync(answer.Content, response, idle, resume.StallLimit(call, mayResume));
        }
        catch (UpstreamInterruptedException broken) when (mayResume)
        {
            await resume.ContinueAsync(call, answer, broken);
        }
    }
}
