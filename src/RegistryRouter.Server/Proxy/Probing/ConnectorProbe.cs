using System.Net;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>
/// Probes one address of a registry connector. Most probes use no request that Nexus Community Edition counts: they open a
/// connection, or get Nexus' status. Only <c>GET /v2/</c> proves a registry, and it is counted.
/// </summary>
/// <param name="questions">The requests to send.</param>
/// <param name="schedule">When <c>GET /v2/</c> may be sent.</param>
internal sealed class ConnectorProbe(IConnectorRequests questions, ProbeSchedule schedule) : IAddressProbe
{
    private readonly SharedProbe _probe = new();
    private ProbeReport _found = new(false, "has not responded yet");

    public Task<ProbeReport> ProbeAsync() => _probe.RunAsync(ProbeOnceAsync);

    /// <summary>Uses the response to a client's request as a probe result.</summary>
    public void Learn(HttpStatusCode status)
    {
        if (status is HttpStatusCode.Unauthorized or (>= HttpStatusCode.OK and < HttpStatusCode.Ambiguous))
            schedule.Prove();
        else if (status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
            schedule.Doubt();
    }

    // OCI distribution specification, "API version check": 200 or, if sign-in is required, 401. Nexus limits sign-ins with 429.
    private static bool IsRegistry(HttpStatusCode status) =>
        status is HttpStatusCode.OK or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests;

    private async Task<ProbeReport> ProbeOnceAsync()
    {
        var sign = await questions.ProbeUncountedAsync();
        if (!sign.IsUp)
        {
            schedule.Lose();
            return _found = sign;
        }
        if (schedule.ShouldPing(sign != ProbeReport.Up))
        {
            _found = await PingAsync();
            schedule.Learn(_found.IsUp);
        }
        // Clients' requests may have succeeded since the last ping failed.
        return schedule.IsProved ? ProbeReport.Up : _found;
    }

    private async Task<ProbeReport> PingAsync()
    {
        try
        {
            var status = await questions.PingAsync();
            return IsRegistry(status) ? ProbeReport.Up : new(false, $"returns {(int)status} for GET /v2/, which is not a registry response");
        }
        catch (Exception fault) when (ProbeFault.IsExpected(fault))
        {
            return ProbeReport.Unreachable(fault);
        }
    }
}
