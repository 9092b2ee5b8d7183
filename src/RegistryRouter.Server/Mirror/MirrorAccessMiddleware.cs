using System.Net;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Server.Mirror;

/// <summary>Restricts the mirror to <c>Mirror:Networks</c> and logs its failures.</summary>
internal sealed class MirrorAccessMiddleware(RequestDelegate next, IOptions<MirrorOptions> options, MirrorWarnings warnings)
{
    private readonly IPNetwork[] _networks = [.. options.Value.Networks.Select(IPNetwork.Parse)];

    public Task InvokeAsync(HttpContext context) => context.HostKind == HostKind.Mirror ? ServeAsync(context) : next(context);

    private async Task ServeAsync(HttpContext context)
    {
        if (IsOpenTo(context.Connection.RemoteIpAddress, _networks))
            await next(context);
        else
            await ErrorWriter.WriteAsync(context, MirrorErrors.NetworkDenied, toRegistryClient: true);
        warnings.Note(context);
    }

    internal static bool IsOpenTo(IPAddress? client, IPNetwork[] networks) =>
        networks.Length == 0 || (client is not null && Array.Exists(networks, network => network.Contains(client)));
}
