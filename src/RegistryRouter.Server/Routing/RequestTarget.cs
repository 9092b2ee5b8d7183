using Microsoft.AspNetCore.Http.Features;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Routing;

internal static class RequestTarget
{
    extension(HttpContext context)
    {
        /// <summary>The request target as received, byte for byte.</summary>
        public string RawTarget => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

        /// <summary>Whether the response must be a registry response; for use before the route decision.</summary>
        public bool IsRegistryRequest => RegistryPathParser.IsOfRegistry(context.Request.Path.Value);
    }
}
