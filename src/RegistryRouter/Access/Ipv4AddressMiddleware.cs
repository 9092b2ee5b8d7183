namespace RegistryRouter.Access;

/// <summary>Writes the address of an IPv4 client as IPv4: on a listener for all addresses it comes as <c>::ffff:192.0.2.1</c>.</summary>
internal sealed class Ipv4AddressMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } address)
            context.Connection.RemoteIpAddress = address.MapToIPv4();
        return next(context);
    }
}
