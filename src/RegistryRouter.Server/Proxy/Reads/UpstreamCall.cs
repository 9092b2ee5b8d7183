using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Proxy.Bodies;
using RegistryRouter.Server.Proxy.Transforms;
using RegistryRouter.Server.Routing;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace RegistryRouter.Server.Proxy.Reads;

/// <summary>A client's request and everything needed to send it to an upstream, once or again.</summary>
internal readonly record struct UpstreamCall(HttpContext Context, HttpMessageInvoker Client, ForwarderRequestConfig Config, HttpTransformer Transformer)
{
    /// <summary>How long neither side may send anything.</summary>
    public TimeSpan IdleLimit => Config.ActivityTimeout!.Value;

    /// <summary>Whether it is a read, which may be sent again.</summary>
    public bool IsRead => HttpMethods.IsGet(Context.Request.Method) || HttpMethods.IsHead(Context.Request.Method);

    public bool HasBody => Context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody;

    /// <summary>Creates a request to the upstream, without headers and address.</summary>
    public RoutedRequest NewRequest(HttpContent? body) => new(Context.Route)
    {
        Method = HttpMethod.Parse(Context.Request.Method),
        Version = Config.Version!,
        VersionPolicy = Config.VersionPolicy!.Value,
        Content = body,
    };

    /// <summary>Sets the client's headers and the upstream's address on a request.</summary>
    /// <exception cref="TransformException">The client's request cannot be forwarded.</exception>
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

    /// <summary>Copies the upstream's headers to the client's response.</summary>
    /// <returns>Whether to send the body.</returns>
    /// <exception cref="TransformException">The upstream's response cannot be passed on.</exception>
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

    /// <summary>Sends the request to a destination once, before anything is sent to the client.</summary>
    public async Task<ReadOutcome> TryAsync(DestinationState destination, IdleTimeout idle)
    {
        using var request = NewRequest(body: null);
        await TransformAsync(request, destination.Model.Config.Address, idle);
        return await SendAsync(request, idle);
    }

    /// <summary>Requests the rest of an interrupted response from a destination.</summary>
    /// <param name="begun">The first request; YARP transforms nothing more once a response has started.</param>
    public async Task<ReadOutcome> TryRestAsync(HttpRequestMessage begun, DestinationState destination, IdleTimeout idle, ContentPart part, long left)
    {
        using var request = begun.CloneWithoutBody(RequestTargetTransform.Resolve(destination.Model.Config.Address, Context.Route.Target));
        part.RequestRest(request, left);
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
