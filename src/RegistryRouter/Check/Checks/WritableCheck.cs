using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether Nexus takes writes.</summary>
internal sealed class WritableCheck : ICheck
{
    private static readonly Question Writable = Question.Get("/service/rest/v1/status/writable");

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (examination.Ui.Answers && !examination.Ui.First.IsRegistry)
            yield return Judge(await examination.Ui.AskAsync(Writable, cancellationToken));
    }

    internal static Finding Judge(Answer answer) => answer.Status switch
    {
        200 => new($"Ui: {Writable}", "200, Nexus can be written to"),
        503 => new($"Ui: {Writable}", "503, Nexus is read-only", Verdict.Mend,
            "every push will fail: end the read-only mode (Administration, Nodes), or free space on the disk of its blob stores and database"),
        _ => Finding.Unknown($"Ui: {Writable}", answer.Words),
    };
}
