using Microsoft.AspNetCore.WebUtilities;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Push;

/// <summary>A cross-repository mount: OCI distribution specification, "Mounting a blob from another repository".</summary>
/// <param name="Repository">Target repository of the blob.</param>
/// <param name="Digest">The blob.</param>
/// <param name="From">Source repository; null if the client names none.</param>
internal sealed record MountTarget(string Repository, string Digest, string? From)
{
    /// <summary>Reads a POST; null if it is not a mount, or one that only hosted can serve.</summary>
    /// <param name="path">What its path means.</param>
    /// <param name="target">Request target, unchanged.</param>
    public static MountTarget? Of(RegistryPath path, string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        if (path.Endpoint != RegistryEndpoint.UploadSession || path.Reference.Length > 0
            || query < 0 || !target.AsSpan(query).Contains("mount=", StringComparison.Ordinal))
        {
            return null;
        }
        var parameters = QueryHelpers.ParseQuery(target[query..]);
        if (parameters.ContainsKey("digest"))
            return null;
        if (parameters["mount"] is not [{ } digest] || !ContentDigest.IsWellFormed(digest))
            return null;
        var from = parameters.TryGetValue("from", out var names) && names is [{ } name] && IsRepository(name) ? name : null;
        return new MountTarget(path.Repository.ToString(), digest, from);
    }

    private static bool IsRepository(string name)
    {
        var path = RegistryPathParser.Parse($"/v2/{name}/tags/list");
        return path.Endpoint == RegistryEndpoint.TagList && path.Repository.SequenceEqual(name);
    }
}
