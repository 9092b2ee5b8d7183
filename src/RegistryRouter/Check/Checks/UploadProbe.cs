using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Opens an upload session and cancels it at once: a write that leaves nothing behind.</summary>
internal static class UploadProbe
{
    public const string Target = "/v2/registry-router-check/blobs/uploads/";

    public static async Task<Answer> TryAsync(Place place, Account account, CancellationToken cancellationToken)
    {
        var answer = await place.AskAsync(Question.Post(Target) with { As = account, Content = [] }, cancellationToken);
        if (answer is { Status: StatusCodes.Status202Accepted } && PathOf(answer.Header("Location"), place) is { } session)
            await place.AskAsync(Question.Delete(session) with { As = account }, cancellationToken);
        return answer;
    }

    /// <summary>The target that a <c>Location</c> leads to at the same place, whatever host it names.</summary>
    public static string? PathOf(string? location, Place place)
    {
        if (string.IsNullOrEmpty(location))
            return null;
        var authority = location.IndexOf("://", StringComparison.Ordinal);
        var start = authority < 0 ? 0 : location.IndexOf('/', authority + 3);
        if (start < 0 || location[start] != '/')
            return null;
        var prefix = place.Address.PathPrefix;
        return prefix.Length > 0 && location.AsSpan(start).StartsWith($"{prefix}/", StringComparison.Ordinal) ? location[(start + prefix.Length)..] : location[start..];
    }
}
