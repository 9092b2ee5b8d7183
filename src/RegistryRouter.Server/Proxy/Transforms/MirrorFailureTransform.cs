using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Mirror;
using Yarp.ReverseProxy.Transforms;

namespace RegistryRouter.Server.Proxy.Transforms;

/// <summary>Tells a mirror's client why Nexus rejected the router's sign-in.</summary>
internal sealed class MirrorFailureTransform : ResponseTransform
{
    public override async ValueTask ApplyAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse is not { } answer || SignInHandler.ErrorOf(answer) is not { } error)
            return;

        var http = context.HttpContext;
        http.Features.Set(new MirrorFailure(error));
        context.SuppressResponseBody = true;
        http.Response.Headers.ContentEncoding = default;
        http.Response.Headers.TransferEncoding = default;
        await ErrorWriter.WriteAsync(http, error, toRegistryClient: true);
    }
}
