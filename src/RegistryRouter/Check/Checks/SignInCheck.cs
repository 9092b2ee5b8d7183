using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether Nexus accepts the account; asked once and, when refused, never again.</summary>
internal sealed class SignInCheck : ICheck
{
    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = examination.Account;
        if (!account.IsNamed || !examination.Group.IsRegistry)
            yield break;
        var answer = account.Refusal ?? await examination.Group.AskAsync(RoleCheck.Ping with { As = account }, cancellationToken);
        yield return Judge($"Group: sign-in of '{account.Name}'", answer, "--user and --password-file");
    }

    /// <param name="asked">Who signed in where.</param>
    /// <param name="answer">What came.</param>
    /// <param name="where">Where name and password stand.</param>
    internal static Finding Judge(string asked, Answer answer, string where) => answer switch
    {
        { IsSuccess: true } => new(asked, "accepted"),
        { Status: 401 } => new(asked, "refused: wrong name or password", Verdict.Mend, $"correct {where}; it is not tried again, because Nexus locks an account after three wrong sign-ins"),
        { IsLock: true } => new(asked, "the account is locked (429 Too many authentication attempts)", Verdict.Mend,
            "stop everything that signs in with a wrong password; Nexus unlocks the account after 15 minutes without any request of it"),
        { Status: 403 } => new(asked, answer.Words, Verdict.Warning, "give the account the privileges read and browse of the group"),
        _ => Finding.Unknown(asked, answer.Words),
    };
}
