using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that Nexus accepts the account. Tried once; never again after a refusal.</summary>
internal sealed class SignInCheck : ICheck
{
    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = context.Account;
        if (!account.IsNamed || !context.Group.IsRegistry)
            yield break;
        var response = account.Refusal ?? await context.Group.SendAsync(RoleCheck.Ping with { Account = account }, cancellationToken);
        yield return Evaluate($"Group: sign-in as '{account.Name}'", response, "--user and --password-file");
    }

    /// <param name="check">Name of the check.</param>
    /// <param name="response">The response of Nexus.</param>
    /// <param name="where">The options or keys that set user name and password.</param>
    internal static CheckResult Evaluate(string check, ProbeResponse response, string where) => response switch
    {
        { IsSuccess: true } => new(check, "accepted"),
        { Status: 401 } => new(check, "refused: wrong user name or password", Verdict.Error, $"correct {where}; this run does not try again, because Nexus locks an account after three failed sign-ins"),
        { IsLock: true } => new(check, "the account is locked (429 Too many authentication attempts)", Verdict.Error,
            "stop every client that signs in with a wrong password; Nexus unlocks the account after 15 minutes without any request from it"),
        { Status: 403 } => new(check, response.Summary, Verdict.Warning, "grant the account the privileges read and browse on the group"),
        _ => CheckResult.Skipped(check, response.Summary),
    };
}
