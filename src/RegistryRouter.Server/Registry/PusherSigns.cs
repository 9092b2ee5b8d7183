using Microsoft.Extensions.Primitives;

namespace RegistryRouter.Server.Registry;

/// <summary>Recognizes the <c>HEAD</c> on a blob that a pusher sends before it uploads, by the client's headers.</summary>
/// <remarks>A client that is not recognized may still push, so only optimizations may depend on this.</remarks>
internal static class PusherSigns
{
    // These engines send HEAD on blobs before uploads only: moby's graph driver, and everything built on containers/image.
    private static readonly string[] PushingAgents = ["docker/", "containers/", "skopeo/", "libpod/", "buildah/"];

    /// <param name="accept">All values of <c>Accept</c>.</param>
    /// <param name="userAgent">All values of <c>User-Agent</c>.</param>
    public static bool AreIn(StringValues accept, StringValues userAgent) => ManifestAccept.IsOneTypeAndAnything(accept) || IsPushingAgent(userAgent);

    private static bool IsPushingAgent(StringValues userAgent)
    {
        foreach (var value in userAgent)
        {
            foreach (var agent in PushingAgents)
            {
                if (value.AsSpan().StartsWith(agent, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }
        return false;
    }
}
