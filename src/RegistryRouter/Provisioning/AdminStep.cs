using System.Net;

namespace RegistryRouter.Provisioning;

/// <summary>Signs in as admin, and replaces the first password. Each password is shown once.</summary>
internal sealed class AdminStep(string? firstPassword, string password) : IProvisionStep
{
    private const string Admin = "admin";
    private const string Thing = "password of admin";

    // A user may be looked at with any administrator's rights; the answer tells whether the password is right.
    private const string Question = "/security/realms/active";

    public async Task RunAsync(NexusSetup setup, CancellationToken cancellationToken)
    {
        if (firstPassword is not null && firstPassword != password && await AcceptsAsync(setup, firstPassword, cancellationToken))
        {
            await setup.ApplyAsync(
                Change.Changed, $"{Thing}: the first one is replaced", NexusCall.PutPassword($"/security/users/{Admin}/change-password", password), cancellationToken);
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
        var answer = await setup.Nexus.GetAsync(Question, cancellationToken);
        return answer switch
        {
            { IsSuccess: true } => true,
            { Status: HttpStatusCode.Unauthorized } => false,
            { Status: HttpStatusCode.TooManyRequests } => throw NexusErrors.Locked(Admin),
            _ => throw NexusErrors.Of(Thing, answer),
        };
    }

    private string Refusal() => firstPassword is null
        ? "Nexus refused the password of admin (401), and it was tried once. Put the one that it has into --password-file; on a fresh Nexus name the file with its first one, /nexus-data/admin.password, with --initial-password-file."
        : "Nexus refused the passwords of admin (401), the one in --initial-password-file and the one in --password-file; each was tried once. Put the one that it has into --password-file.";
}
