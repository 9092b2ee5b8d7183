using Microsoft.AspNetCore.Http;
using NexusStandIn.Access;

namespace NexusStandIn.Registry;

/// <summary>The <c>Location</c> header in its four forms.</summary>
internal static class Locations
{
    /// <param name="form">Relative or which kind of absolute.</param>
    /// <param name="request">The request that is answered.</param>
    /// <param name="address">The connector's own address.</param>
    /// <param name="path">From the root, with any prefix.</param>
    public static string Of(Location form, HttpRequest request, Uri address, string path) => form switch
    {
        Location.Relative => path,
        Location.Absolute => ForwardedAddress.Origin(request) + path,
        Location.AbsoluteInner => $"http://{address.Authority}{path}",
        Location.AbsoluteWrongScheme =>
            $"{(ForwardedAddress.Scheme(request) == "https" ? "http" : "https")}://{request.Host.Value}{path}",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
    };
}
