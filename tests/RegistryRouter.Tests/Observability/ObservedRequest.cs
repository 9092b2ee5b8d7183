using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Observability;
using RegistryRouter.Server.Observability.Exchanges;
using RegistryRouter.Server.Observability.Logging;
using RegistryRouter.Server.Observability.Metrics;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Tests.Observability;

/// <summary>Sends one request through the observation middleware and keeps the observed exchange.</summary>
internal sealed class ObservedRequest(string method, string target) : IExchangeObserver
{
    public Exchange Exchange { get; } = new(method, target);

    public RunningExchanges Running { get; } = new();

    public ObservedExchange? Seen { get; private set; }

    public void Ended(ObservedExchange exchange) => Seen = exchange;

    [SuppressMessage("Reliability", "CA2000", Justification = "It holds nothing while nobody listens.")]
    public async Task<ObservedExchange> SendAsync(RequestDelegate? next = null)
    {
        Exchange.Context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        var middleware = new ObservationMiddleware(next ?? DecideAsync, Running, [this], [], new RequestTracing(), new FakeTimeProvider());
        await middleware.InvokeAsync(Exchange.Context);
        return Seen!;
    }

    /// <summary>Makes the routing decision like the router.</summary>
    public Task DecideAsync(HttpContext context)
    {
        context.Features.Set(new RouteDecisionFeature(RequestRouter.Decide(method, target, "", new RoutingOptions()), target));
        return Task.CompletedTask;
    }

    public static string Line(IAccessLineFormat format, ObservedExchange exchange)
    {
        var line = new ArrayBufferWriter<byte>();
        format.Write(exchange, DateTimeOffset.UnixEpoch, line);
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }
}
