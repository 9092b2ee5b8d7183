using Microsoft.AspNetCore.Http;
using NexusStandIn.Access;

namespace NexusStandIn.Registry;

/// <summary>A registry request and all that is known about it.</summary>
internal sealed record RegistryExchange(HttpContext Http, RegistrySite Site, RegistryPath Path, SignIn SignIn)
{
    public HttpRequest Request => Http.Request;

    public HttpResponse Response => Http.Response;

    public CancellationToken Aborted => Http.RequestAborted;

    public string Name => Path.Name;

    public string Reference => Path.Reference;

    public bool IsRead => HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method);

    public string? Query(string name) => Request.Query.TryGetValue(name, out var value) ? value[0] : null;
}
