using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Routing;
using RegistryRouter.Transfer;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryRouter.Proxy;

/// <summary>
/// Forwards registry requests with bodies that are not copied on the way, and leaves the web UI with its upgrades and
/// streams to YARP's own forwarder. Routes, clusters, transforms and health stay YARP's for both.
/// </summary>
internal sealed class RegistryForwarder(IHttpForwarder forUi) : IHttpForwarder
{
    public ValueTask<ForwarderError> SendAsync(
        HttpContext context, string destinationPrefix, HttpMessageInvoker httpClient,
        ForwarderRequestConfig requestConfig, HttpTransformer transformer) =>
        context.Route.Decision.Upstream == Upstream.Ui
            ? forUi.SendAsync(context, destinationPrefix, httpClient, requestConfig, transformer)
            : ForwardAsync(context, destinationPrefix, httpClient, requestConfig, transformer);

    private static async ValueTask<ForwarderError> ForwardAsync(
        HttpContext context, string destinationPrefix, HttpMessageInvoker httpClient,
        ForwarderRequestConfig config, HttpTransformer transformer)
    {
        var idle = IdleTimeout.Start(config.ActivityTimeout!.Value, context.RequestAborted);
        var body = HasBody(context) ? new RequestBody(context.Request.BodyReader, idle) : null;
        try
        {
            using var request = NewRequest(context.Request.Method, config, body);
            await transformer.TransformRequestAsync(context, request, destinationPrefix, idle.Token);
            using var answer = await httpClient.SendAsync(request, idle.Token);
            idle.Moved();
            await AnswerAsync(context, answer, transformer, idle);
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
            idle.Stop();
        }
    }

    private static bool HasBody(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody;

    private static HttpRequestMessage NewRequest(string method, ForwarderRequestConfig config, RequestBody? body) => new()
    {
        Method = HttpMethod.Parse(method),
        Version = config.Version!,
        VersionPolicy = config.VersionPolicy!.Value,
        Content = body,
    };

    private static async ValueTask AnswerAsync(HttpContext context, HttpResponseMessage answer, HttpTransformer transformer, IdleTimeout idle)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        var hasBody = await transformer.TransformResponseAsync(context, answer, idle.Token);
        if (hasBody && !HttpMethods.IsHead(context.Request.Method))
            await ResponseBody.CopyAsync(answer.Content, context.Response, idle);
    }
}
