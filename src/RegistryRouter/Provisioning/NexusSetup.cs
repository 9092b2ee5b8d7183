using System.Net;

namespace RegistryRouter.Provisioning;

/// <summary>What steps use to read from Nexus, and to make and report changes.</summary>
internal sealed class NexusSetup(NexusRest nexus, ProvisionReport report)
{
    public NexusRest Nexus => nexus;

    public ProvisionReport Report => report;

    /// <summary>Reads something; null if it does not exist.</summary>
    /// <exception cref="ProvisionException">Nexus refused the request.</exception>
    public async Task<NexusResponse?> FindAsync(string thing, string path, CancellationToken cancellationToken)
    {
        var response = await nexus.GetAsync(path, cancellationToken);
        return response.Status == HttpStatusCode.NotFound ? null : Successful(thing, response);
    }

    /// <summary>Reads something that every Nexus has.</summary>
    /// <exception cref="ProvisionException">Nexus refused the request.</exception>
    public async Task<NexusResponse> GetAsync(string thing, string path, CancellationToken cancellationToken) =>
        Successful(thing, await nexus.GetAsync(path, cancellationToken));

    /// <summary>Makes a call and reports it; a dry run only reports it.</summary>
    /// <exception cref="ProvisionException">Nexus refused the call.</exception>
    public async Task ApplyAsync(Change change, string thing, NexusCall call, CancellationToken cancellationToken)
    {
        if (!report.IsDryRun && await nexus.SendAsync(call, cancellationToken) is { IsSuccess: false } response)
            throw NexusErrors.Of(thing, response);
        report.Line(change, thing);
        if (report.IsDryRun)
            report.Call(nexus.Describe(call.Method, call.Path), call.Shown());
    }

    public void Unchanged(string thing) => report.Line(Change.None, thing);

    private static NexusResponse Successful(string thing, NexusResponse response) => response.IsSuccess ? response : throw NexusErrors.Of(thing, response);
}
