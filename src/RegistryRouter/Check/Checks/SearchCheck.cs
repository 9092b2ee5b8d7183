using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether <c>docker search</c> and <c>podman search</c> find anything: they use the first version of the API.</summary>
internal sealed class SearchCheck : ICheck
{
    private static readonly Question Search = Question.Get("/v1/search?q=a&n=1");

    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = examination.Routing.Search == RegistryUpstream.Group ? examination.Group : examination.Hosted;
        if (place.IsRegistry)
            yield return Judge(place.Name, await place.AskAsync(Search with { As = examination.Account }, cancellationToken));
    }

    internal static Finding Judge(string name, Answer answer)
    {
        var asked = $"{name}: search";
        return answer.Status switch
        {
            200 => new(asked, "answered"),
            401 or 403 => Finding.Unknown(asked, "needs sign-in", "repeat this with --user and --password-file"),
            400 or 404 => new(asked, answer.Words, Verdict.Warning, "docker search finds nothing: tick 'Enable Docker V1 API' on the repository"),
            _ => new(asked, answer.Words, Verdict.Warning, "look into the log of Nexus"),
        };
    }
}
