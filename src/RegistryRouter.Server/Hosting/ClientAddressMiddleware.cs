namespace RegistryRouter.Server.Hosting;

/// <summary>Makes the address of the connection, the scheme and the host the client's own, for everything that follows.</summary>
internal sealed class ClientAddressMiddleware(RequestDelegate next, ClientAddress client)
{
    public Task InvokeAsync(HttpContext context)
    {
        client.Take(context);
        return next(context);
    }
}
