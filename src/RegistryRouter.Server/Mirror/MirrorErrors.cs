using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Mirror;

/// <summary>
/// Errors for the mirror's clients when the router cannot sign in to Nexus. Never 401: the client would retry with its own
/// credentials, which do not help.
/// </summary>
internal static class MirrorErrors
{
    public static RouterError Refused(string username) => BadGateway(
        $"Nexus refused the sign-in of this mirror's account '{username}'",
        "The operator must correct Mirror:Username or the password in Mirror:PasswordFile.");

    public static RouterError Paused(string username, TimeSpan rest) => new(
        StatusCodes.Status503ServiceUnavailable,
        RegistryErrorCode.Unavailable,
        $"this mirror has paused signing in as '{username}', because Nexus refused the account",
        $"It tries again in {Math.Ceiling(rest.TotalMinutes):0} min, or as soon as Mirror:PasswordFile contains another password; more failed sign-ins would lock the account.")
    {
        RetryAfter = rest,
    };

    public static RouterError NoPassword(string file) => BadGateway(
        "this mirror cannot read the password of its account",
        $"The operator must make the file {file} (Mirror:PasswordFile) readable for the router's user.");

    public static RouterError NoToken(string cause) => BadGateway(
        "this mirror got no token from Nexus",
        $"{cause} The realm 'Docker Bearer Token Realm' must be active in Nexus.");

    public static readonly RouterError Busy = new(
        StatusCodes.Status503ServiceUnavailable,
        RegistryErrorCode.Unavailable,
        "this mirror is busy signing in to Nexus",
        "Try again in a moment. If the error persists, check how long Nexus takes to issue a token.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    public static readonly RouterError AnonymousRefused = BadGateway(
        "Nexus does not allow this mirror to read anonymously",
        "The operator must set Mirror:Username and Mirror:PasswordFile, or allow anonymous reads in Nexus: global anonymous access, the realm 'Docker Bearer Token Realm', and 'Allow anonymous docker pull' of the repository.");

    public static RouterError NotAllowed(string username) => BadGateway(
        $"Nexus does not allow this mirror's account '{username}' to read this image",
        "The operator must grant the account the privileges read and browse on the repository.");

    private static RouterError BadGateway(string message, string detail) =>
        new(StatusCodes.Status502BadGateway, RegistryErrorCode.Unavailable, message, detail);
}
