using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Push;

/// <summary>Errors for manifests that the router cannot buffer.</summary>
internal static class PushErrors
{
    public static readonly RouterError NoMemory = new(
        StatusCodes.Status503ServiceUnavailable,
        RegistryErrorCode.Unavailable,
        "this registry is busy: too many manifests are being sent at once",
        "Try again in a moment. The limit is Push:ManifestBytes, half of it for one client.")
    {
        RetryAfter = RouterError.RetrySoon,
    };

    public static RouterError TooSlow(TimeSpan limit) => new(
        StatusCodes.Status408RequestTimeout,
        RegistryErrorCode.ManifestInvalid,
        "the manifest did not arrive in time",
        $"The limit is {limit.TotalSeconds:0} s (Push:ManifestTimeout), without a long pause.");
}
