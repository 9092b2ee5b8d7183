using System.Net;

namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>Watches one address of the web UI, whose status Nexus does not count.</summary>
internal sealed class UiProbe(StatusQuestion status) : IAddressProbe
{
    private readonly SharedLook _look = new();

    public Task<ProbeReport> LookAsync() => _look.RunAsync(LookOnceAsync);

    private async Task<ProbeReport> LookOnceAsync()
    {
        try
        {
            var answer = await status.AskAsync();
            return answer == HttpStatusCode.OK ? ProbeReport.Up : new(false, $"answers GET {StatusQuestion.Target} with {(int)answer}");
        }
        catch (Exception fault) when (ProbeFault.IsExpected(fault))
        {
            return ProbeReport.Unreachable(fault);
        }
    }
}
