using System.Net;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Probes one address of the web UI; Nexus does not count status requests.</summary>
internal sealed class UiProbe(StatusRequest status) : IAddressProbe
{
    private readonly SharedProbe _probe = new();

    public Task<ProbeReport> ProbeAsync() => _probe.RunAsync(ProbeOnceAsync);

    private async Task<ProbeReport> ProbeOnceAsync()
    {
        try
        {
            var answer = await status.SendAsync();
            return answer == HttpStatusCode.OK ? ProbeReport.Up : new(false, $"returns {(int)answer} for GET {StatusRequest.Target}");
        }
        catch (Exception fault) when (ProbeFault.IsExpected(fault))
        {
            return ProbeReport.Unreachable(fault);
        }
    }
}
