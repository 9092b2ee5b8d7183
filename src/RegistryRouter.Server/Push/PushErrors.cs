using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Push;

/// <summary>What a client is told whose manifest can't be taken.</summary>
internal static class PushErrors
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);

    public static readonly RouterError NoMemory = new(
        StatusCodes.Status503ServiceUnavailable,
        RegistryErrorCode.Unavailable,
        "this registry is busy: too many manifests are sent at once",
        "Try again in a moment; the operator's limit is Push:ManifestBytes, half of it for one client.")
    {
        RetryAfter = SoonAgain,
    };

    public static RouterError TooSlow(TimeSpan limit) => new(
        StatusCodes.Status408RequestTimeout,
        RegistryErrorCode.ManifestInvalid,
        "the manifest did not arrive in time",
        $"A client has {limit.TotalSeconds:0} s for it (Push:ManifestTimeout), and must not pause for long.");
}
