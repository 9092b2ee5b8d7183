namespace RegistryRouter.Server.Hosting.Requests;

/// <summary>Applies <see cref="ClientAddress"/> to every request.</summary>
internal sealed class ClientAddressMiddleware(RequestDelegate next, ClientAddress client)
{
    public Task InvokeAsync(HttpContext context)
    {
        client.Take(context);
        return next(context);
    }
}
