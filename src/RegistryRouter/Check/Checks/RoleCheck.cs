using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether each address is what its key says: a registry connector, or Nexus' own port.</summary>
internal sealed class RoleCheck : ICheck
{
    /// <summary>Every registry answers it, if only with 401.</summary>
    public static Question Ping { get; } = Question.Get("/v2/");

    /// <summary>Nexus answers it to anybody, and with wrong credentials not at all.</summary>
    public static Question Status { get; } = Question.Get("/service/rest/v1/status");

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var connector in examination.Connectors.Where(connector => connector.Answers))
            yield return JudgeConnector(connector.Name, connector.Key, connector.First, examination.Ui.First.IsRegistry);
        if (examination.Ui.Answers)
            yield return JudgeUi(examination.Ui.First);
    }

    internal static Finding JudgeConnector(string name, string key, Answer answer, bool isUiARegistry)
    {
        var asked = $"{name}: {Ping}";
        return answer.Status switch
        {
            200 or 401 when answer.IsRegistry => new(asked, $"{answer.Status}, a registry"),
            >= 500 => new(asked, answer.Words, Verdict.Mend, "look whether the repository is online and into the log of Nexus"),
            400 when answer.Content.Length == 0 => new(asked, answer.Words, Verdict.Mend,
                "Nexus refuses the host name of the request: it may hold letters, digits, '-' and '.', no '_'"),
            _ when isUiARegistry => new(asked, answer.Words, Verdict.Mend, $"exchange {key} with Nexus:Ui"),
            _ => new(asked, answer.Words, Verdict.Mend,
                $"that is no registry connector: {key} must name the repository's own port, or its path on Nexus' port such as http://nexus:8081/repository/docker-group"),
        };
    }

    internal static Finding JudgeUi(Answer answer)
    {
        var asked = $"Ui: {Status}";
        return answer.Status switch
        {
            _ when answer.IsRegistry => new(asked, "a registry connector answers", Verdict.Mend, "Nexus:Ui must name Nexus' own port, 8081 unless it was changed"),
            200 when answer.IsHtml => new(asked, "a web page, but not Nexus' status", Verdict.Warning, "check that Nexus:Ui names Nexus and not another server"),
            200 => new(asked, "200, Nexus can be read"),
            503 => new(asked, answer.Words, Verdict.Mend, "Nexus is not ready: wait for its start, or look into its log"),
            _ => new(asked, answer.Words, Verdict.Mend, "Nexus:Ui must name Nexus' own port, 8081 unless it was changed, with its context path if it has one"),
        };
    }
}
