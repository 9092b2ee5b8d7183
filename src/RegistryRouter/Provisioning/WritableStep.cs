using System.Globalization;

namespace RegistryRouter.Provisioning;

/// <summary>Waits until a starting Nexus accepts changes.</summary>
internal sealed class WritableStep(TimeSpan timeout, TimeSpan pause, TimeProvider time) : IProvisionStep
{
    public async Task RunAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var isFirst = true; ; isFirst = false)
        {
            if (await FaultAsync(setup.Nexus, cancellationToken) is not { } fault)
                return;
            if (time.GetElapsedTime(start) + pause > timeout)
                throw new ProvisionException(string.Create(CultureInfo.InvariantCulture, $"Nexus is not ready after {timeout.TotalSeconds:0} seconds (--wait): {fault}"));
            if (isFirst)
                setup.Report.Note(string.Create(CultureInfo.InvariantCulture, $"{"waiting",-13} for Nexus, up to {timeout.TotalSeconds:0} seconds: {fault}"));
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    // Sent without credentials: wrong ones would count as a failed sign-in.
    private static async Task<string?> FaultAsync(NexusRest nexus, CancellationToken cancellationToken)
    {
        try
        {
            var response = await nexus.GetAsync("/status/writable", user: null, cancellationToken);
            return response.IsSuccess ? null : $"{(int)response.Status} from {response.Call}";
        }
        catch (ProvisionException fault)
        {
            return fault.Message;
        }
    }
}
