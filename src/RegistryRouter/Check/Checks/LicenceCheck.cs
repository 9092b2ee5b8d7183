using System.Runtime.CompilerServices;
using System.Text.Json;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether the licence of the Community Edition is accepted; without that Nexus (3.77 and later) opens no connectors.</summary>
internal sealed class LicenceCheck : ICheck
{
    private static readonly Question Licence = Question.Get("/service/rest/v1/system/eula");

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Only administrators may read it, so without trouble it is not worth a question.
        if (examination.Connectors.All(connector => connector.Answers) || !examination.Ui.Answers || !examination.Account.CanSignIn)
            yield break;
        yield return Judge(await examination.Ui.AskAsync(Licence with { As = examination.Account }, cancellationToken));
    }

    internal static Finding Judge(Answer answer) => (answer.Status, answer.Json("accepted")?.ValueKind) switch
    {
        (200, JsonValueKind.True) => new("Nexus' licence (EULA)", "accepted"),
        (200, _) => new("Nexus' licence (EULA)", "not accepted", Verdict.Mend, "sign in to the web UI as admin and accept it; until then no registry connector opens"),
        (404, _) => new("Nexus' licence (EULA)", "this edition of Nexus asks for none"),
        _ => Finding.Unknown("Nexus' licence (EULA)", answer.Words, "repeat this with an administrator as --user"),
    };
}
