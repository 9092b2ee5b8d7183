using System.Net;

namespace RegistryRouter.Provisioning;

/// <summary>What a step works with: it looks at Nexus, and what differs it has changed and reported.</summary>
internal sealed class NexusSetup(NexusRest nexus, ProvisionReport report)
{
    public NexusRest Nexus => nexus;

    public ProvisionReport Report => report;

    /// <summary>Looks at something; null when it is not there.</summary>
    /// <exception cref="ProvisionException">Nexus did not show it.</exception>
    public async Task<NexusResponse?> FindAsync(string thing, string path, CancellationToken cancellationToken)
    {
        var answer = await nexus.GetAsync(path, cancellationToken);
        return answer.Status == HttpStatusCode.NotFound ? null : Shown(thing, answer);
    }

    /// <summary>Looks at something that every Nexus has.</summary>
    /// <exception cref="ProvisionException">Nexus did not show it.</exception>
    public async Task<NexusResponse> GetAsync(string thing, string path, CancellationToken cancellationToken) =>
        Shown(thing, await nexus.GetAsync(path, cancellationToken));

    /// <summary>Makes a call and reports it; in a dry run it is only reported.</summary>
    /// <exception cref="ProvisionException">Nexus refused it.</exception>
    public async Task ApplyAsync(Change change, string thing, NexusCall call, CancellationToken cancellationToken)
    {
        if (!report.IsDryRun && await nexus.SendAsync(call, cancellationToken) is { IsSuccess: false } answer)
            throw NexusErrors.Of(thing, answer);
        report.Line(change, thing);
        if (report.IsDryRun)
            report.Call(nexus.Describe(call.Method, call.Path), call.Shown());
    }

    public void Unchanged(string thing) => report.Line(Change.None, thing);

    private static NexusResponse Shown(string thing, NexusResponse answer) => answer.IsSuccess ? answer : throw NexusErrors.Of(thing, answer);
}
