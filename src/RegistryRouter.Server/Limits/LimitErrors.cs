using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Limits;

/// <summary>What a client is told that asks for too much at once.</summary>
internal static class LimitErrors
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);

    public static readonly RouterError Requests = TooMany("this registry is busy: too many requests run at once", nameof(LimitsOptions.Requests));

    public static readonly RouterError RequestsPerClient = TooMany("too many requests from your address run at once", nameof(LimitsOptions.RequestsPerClient));

    public static readonly RouterError Uploads = TooMany("this registry is busy: too many uploads run at once", nameof(LimitsOptions.Uploads));

    public static readonly RouterError NewConnections = TooMany("this registry is busy: too many connections were opened at once", nameof(LimitsOptions.NewConnectionsPerSecond));

    public static readonly RouterError NoisiestPuller = new(
        StatusCodes.Status429TooManyRequests,
        RegistryErrorCode.TooManyRequests,
        "this registry's requests of 24 hours are nearly used up, and most of the pulls were from your address",
        $"Pushes are still taken. Look for what pulls in a loop there; the operator's limit is {LimitsOptions.Section}:{nameof(LimitsOptions.SlowNoisiestPullerAt)}.")
    {
        RetryAfter = TimeSpan.FromMinutes(1),
    };

    private static RouterError TooMany(string message, string key) => new(
        StatusCodes.Status429TooManyRequests,
        RegistryErrorCode.TooManyRequests,
        message,
        $"Try again in a moment; the operator's limit is {LimitsOptions.Section}:{key}.")
    {
        RetryAfter = SoonAgain,
    };
}
