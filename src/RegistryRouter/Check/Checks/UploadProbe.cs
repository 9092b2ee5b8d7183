using RegistryRouter.Check.Probes;

namespace RegistryRouter.Check.Checks;

/// <summary>Starts an upload session and cancels it at once: a write test that leaves no data.</summary>
internal static class UploadProbe
{
    public const string Target = "/v2/registry-router-check/blobs/uploads/";

    public static async Task<ProbeResponse> TryAsync(ProbeTarget target, Account account, CancellationToken cancellationToken)
    {
        var response = await target.SendAsync(ProbeRequest.Post(Target) with { Account = account, Content = [] }, cancellationToken);
        if (response is { Status: StatusCodes.Status202Accepted } && PathOf(response.Header("Location"), target) is { } session)
            await target.SendAsync(ProbeRequest.Delete(session) with { Account = account }, cancellationToken);
        return response;
    }

    /// <summary>The path of a <c>Location</c> on the same server, regardless of its host.</summary>
    public static string? PathOf(string? location, ProbeTarget target)
    {
        if (string.IsNullOrEmpty(location))
            return null;
        var authority = location.IndexOf("://", StringComparison.Ordinal);
        var start = authority < 0 ? 0 : location.IndexOf('/', authority + 3);
        if (start < 0 || location[start] != '/')
            return null;
        var prefix = target.Address.PathPrefix;
        return prefix.Length > 0 && location.AsSpan(start).StartsWith($"{prefix}/", StringComparison.Ordinal) ? location[(start + prefix.Length)..] : location[start..];
    }
}
