using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Bodies;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>A client's request and all that it takes to send it to an upstream, once or again.</summary>
internal readonly record struct UpstreamCall(HttpContext Context, HttpMessageInvoker Client, ForwarderRequestConfig Config, HttpTransformer Transformer)
{
    /// <summary>How long neither side may send anything.</summary>
    public TimeSpan IdleLimit => Config.ActivityTimeout!.Value;

    /// <summary>Whether it is a read that may be asked for again.</summary>
    public bool IsRead => HttpMethods.IsGet(Context.Request.Method) || HttpMethods.IsHead(Context.Request.Method);

    public bool HasBody => Context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody;

    /// <summary>A request to the upstream, without headers and address yet.</summary>
    public HttpRequestMessage NewRequest(HttpContent? body) => new()
    {
        Method = HttpMethod.Parse(Context.Request.Method),
        Version = Config.Version!,
        VersionPolicy = Config.VersionPolicy!.Value,
        Content = body,
    };

    /// <summary>Gives a request the client's headers and the upstream's address.</summary>
    /// <exception cref="TransformException">The client sent what can't be forwarded.</exception>
    public async ValueTask TransformAsync(HttpRequestMessage request, string destinationPrefix, IdleTimeout idle)
    {
        try
        {
            await Transformer.TransformRequestAsync(Context, request, destinationPrefix, idle.Token);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new TransformException(ForwarderError.RequestCreation, fault);
        }
    }

    /// <summary>Gives the client's answer the upstream's headers.</summary>
    /// <returns>Whether the body is to follow.</returns>
    /// <exception cref="TransformException">The upstream sent what can't be passed on.</exception>
    public async ValueTask<bool> TransformAsync(HttpResponseMessage answer, IdleTimeout idle)
    {
        try
        {
            return await Transformer.TransformResponseAsync(Context, answer, idle.Token);
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not IOException)
        {
            throw new TransformException(ForwarderError.ResponseHeaders, fault);
        }
    }

    /// <summary>Asks a destination once, before anything has gone to the client.</summary>
    public async Task<ReadOutcome> TryAsync(DestinationState destination, IdleTimeout idle)
    {
        using var request = NewRequest(body: null);
        await TransformAsync(request, destination.Model.Config.Address, idle);
        return await SendAsync(request, idle);
    }

    /// <summary>Asks a destination for the rest of what another request has begun to get.</summary>
    /// <param name="begun">That request; YARP changes no more once an answer has begun.</param>
    public async Task<ReadOutcome> TryRestAsync(HttpRequestMessage begun, DestinationState destination, IdleTimeout idle, ContentPart part, long left)
    {
        using var request = begun.Again(RequestTargetTransform.Resolve(destination.Model.Config.Address, Context.Route.Target));
        part.AskForRest(request, left);
        return await SendAsync(request, idle);
    }

    private async Task<ReadOutcome> SendAsync(HttpRequestMessage request, IdleTimeout idle)
    {
        try
        {
            return new ReadOutcome(await Client.SendAsync(request, idle.Token), null);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            return new ReadOutcome(null, fault);
        }
    }
}
