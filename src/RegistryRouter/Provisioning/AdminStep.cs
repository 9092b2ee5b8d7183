using System.Net;

namespace RegistryRouter.Provisioning;

/// <summary>Signs in as admin and replaces the initial password. Tries each password once.</summary>
internal sealed class AdminStep(string? firstPassword, string password) : IProvisionStep
{
    private const string Admin = "admin";
    private const string Thing = "password of admin";

    // Readable only for administrators, so the status shows whether the password is right.
    private const string ProbePath = "/security/realms/active";

    public async Task RunAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        if (firstPassword is not null && firstPassword != password && await AcceptsAsync(setup, firstPassword, cancellationToken))
        {
            await setup.ApplyAsync(
                Change.Changed, $"{Thing}: initial password replaced", NexusCall.PutPassword($"/security/users/{Admin}/change-password", password), cancellationToken);
            if (!setup.Report.IsDryRun)
                setup.Nexus.SignIn(Admin, password);
            return;
        }
        if (!await AcceptsAsync(setup, password, cancellationToken))
            throw new ProvisionException(Refusal());
        setup.Unchanged(Thing);
    }

    private static async Task<bool> AcceptsAsync(NexusSetup setup, string password, CancellationToken cancellationToken)
    {
        setup.Nexus.SignIn(Admin, password);
        var response = await setup.Nexus.GetAsync(ProbePath, cancellationToken);
        return response switch
        {
            { IsSuccess: true } => true,
            { Status: HttpStatusCode.Unauthorized } => false,
            { Status: HttpStatusCode.TooManyRequests } => throw NexusErrors.Locked(Admin),
            _ => throw NexusErrors.Of(Thing, response),
        };
    }

    private string Refusal() => firstPassword is null
        ? "Nexus refused the password of admin (401). It was tried once. Put the current password into --password-file. For a new Nexus, set --initial-password-file to the file with its initial password, /nexus-data/admin.password."
        : "Nexus refused the passwords of admin (401), the one in --initial-password-file and the one in --password-file; each was tried once. Put the current password into --password-file.";
}
