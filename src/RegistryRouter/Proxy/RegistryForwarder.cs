using RegistryRouter.Proxy.Reads;
using RegistryRouter.Routing;
using RegistryRouter.Transfer;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Proxy;

/// <summary>
/// Forwards registry requests with bodies that are not copied on the way, and leaves the web UI with its upgrades and
/// streams to YARP's own forwarder. Routes, clusters, transforms and health stay YARP's for both.
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
        var idle = IdleTimeout.Start(call.IdleLimit, context.RequestAborted);
        var body = call.HasBody ? new RequestBody(context.Request.BodyReader, idle) : null;
        var answer = default(HttpResponseMessage);
        try
        {
            using var request = call.NewRequest(body);
            await call.TransformAsync(request, destinationPrefix, idle);
            var fault = default(Exception);
            try
            {
                answer = await call.Client.SendAsync(request, idle.Token);
            }
            catch (Exception failed) when (body is null && retry.IsFor(call, failed))
            {
                fault = failed;
            }
            if (fault is not null || (body is null && retry.IsFor(call, answer!)))
                answer = await retry.SendAgainAsync(call, new ReadOutcome(answer, fault), idle);
            idle.Moved();
            await AnswerAsync(call, answer!, idle);
            // An answer may begin before the upstream has the whole body; the rest still belongs to the request.
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
            await ResponseBody.CopyAsync(answer.Content, response, idle, resume.Silence(call, mayResume));
        }
        catch (UpstreamBrokeOffException broken) when (mayResume)
        {
            await resume.ContinueAsync(call, answer, broken);
        }
    }
}
