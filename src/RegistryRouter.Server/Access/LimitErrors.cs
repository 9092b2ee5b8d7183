using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Limits;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Access;

/// <summary>Errors for requests over a limit.</summary>
internal static class LimitErrors
{
    public static readonly RouterError Requests = TooMany("this registry is busy: too many concurrent requests", nameof(LimitsOptions.Requests));

    public static readonly RouterError RequestsPerClient = TooMany("too many concurrent requests from your address", nameof(LimitsOptions.RequestsPerClient));

    public static readonly RouterError Uploads = TooMany("this registry is busy: too many concurrent uploads", nameof(LimitsOptions.Uploads));

    public static readonly RouterError NewConnections = TooMany("this registry is busy: too many new connections per second", nameof(LimitsOptions.NewConnectionsPerSecond));

    public static readonly RouterError NoisiestPuller = new(
        StatusCodes.Status429TooManyRequests,
        RegistryErrorCode.TooManyRequests,
        "this registry has nearly used up its request budget of 24 hours, and your address made most of the pulls",
        $"Pushes still work. Look for a client that pulls in a loop at your address; the limit is set by {LimitsOptions.Section}:{nameof(LimitsOptions.SlowNoisiestPullerAt)}.")
    {
        RetryAfter = TimeSpan.FromMinutes(1),
    };

    private static RouterError TooMany(string message, string key) => new(
        StatusCodes.Status429TooManyRequests,
        RegistryErrorCode.TooManyRequests,
        message,
        $"Try again in a moment; the limit is set by {LimitsOptions.Section}:{key}.")
    {
        RetryAfter = RouterError.RetrySoon,
    };
}
