using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NexusStandIn;

namespace RegistryRouter.EndToEndTests.Upstreams;

/// <summary>Writes down what arrives at each connector.</summary>
internal sealed class ConnectorLog
{
    private readonly ConcurrentQueue<ConnectorRequest> _requests = [];

    public IReadOnlyList<ConnectorRequest> Requests => [.. _requests];

    public RequestDelegate At(Connector connector, RequestDelegate answer) => async context =>
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        try
        {
            await answer(context);
        }
        finally
        {
            _requests.Enqueue(new(connector, context.Request.Method, target, context.Response.StatusCode));
        }
    };
}
