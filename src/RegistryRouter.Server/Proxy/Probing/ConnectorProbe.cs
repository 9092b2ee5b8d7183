using System.Net;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>
/// Watches one address of a registry connector. Most looks cost none of the requests that Nexus Community Edition counts: a
/// connection is opened, or Nexus is asked for its status. Only <c>GET /v2/</c> proves a registry, and it is counted.
/// </summary>
/// <param name="questions">What can be asked.</param>
/// <param name="schedule">When <c>GET /v2/</c> may be asked.</param>
internal sealed class ConnectorProbe(IConnectorQuestions questions, ProbeSchedule schedule) : IAddressProbe
{
    private readonly SharedLook _look = new();
    private ProbeReport _found = new(false, "has not answered yet");

    public Task<ProbeReport> LookAsync() => _look.RunAsync(LookOnceAsync);

    /// <summary>Learns from the answer to a client's request.</summary>
    public void Learn(HttpStatusCode status)
    {
        if (status is HttpStatusCode.Unauthorized or (>= HttpStatusCode.OK and < HttpStatusCode.Ambiguous))
            schedule.Prove();
        else if (status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
            schedule.Doubt();
    }

    // OCI distribution specification, "API version check": 200 or, where sign-in is needed, 401. Nexus limits sign-ins with 429.
    private static bool IsRegistry(HttpStatusCode status) =>
        status is HttpStatusCode.OK or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests;

    private async Task<ProbeReport> LookOnceAsync()
    {
        var sign = await questions.LookForFreeAsync();
        if (!sign.IsUp)
        {
            schedule.Lose();
            return _found = sign;
        }
        if (schedule.Takes(sign != ProbeReport.Up))
        {
            _found = await PingAsync();
            schedule.Learn(_found.IsUp);
        }
        // Clients' requests may have proved in the meantime what the last ping did not.
        return schedule.IsProved ? ProbeReport.Up : _found;
    }

    private async Task<ProbeReport> PingAsync()
    {
        try
        {
            var status = await questions.PingAsync();
            return IsRegistry(status) ? ProbeReport.Up : new(false, $"answers GET /v2/ with {(int)status}, not like a registry");
        }
        catch (Exception fault) when (ProbeFault.IsExpected(fault))
        {
            return ProbeReport.Unreachable(fault);
        }
    }
}
