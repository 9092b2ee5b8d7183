using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Access;

/// <summary>What a client is told whose request is against the policy.</summary>
internal static class PolicyErrors
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);

    public static readonly RouterError PushNetworkDenied =
        Denied("this registry takes no pushes from your network", "Pulls are answered; the operator can add the network to Access:PushNetworks.");

    public static readonly RouterError UiNetworkDenied =
        Denied("the web interface is not open to your network", "The operator can add the network to Access:UiNetworks.");

    public static readonly RouterError UnknownWrite =
        Denied("this write is no part of the registry API and was not forwarded", "Tags of this registry are immutable (Access:ImmutableTags), so only known writes pass.");

    public static readonly RouterError LoginRequired = new(
        StatusCodes.Status401Unauthorized,
        RegistryErrorCode.Unauthorized,
        "this registry needs a sign-in, for pulls too",
        "Sign in first, such as with docker login.");

    public static readonly RouterError TagBusy = Unavailable("another push of this tag is under way", "Try again when it has ended.");

    public static readonly RouterError TagUnknown =
        Unavailable("the router could not find out whether this tag is written already", "The tag is immutable (Access:ImmutableTags), and the hosted repository did not say; look into the log of Nexus.");

    public static readonly RouterError TagNotReadable =
        Denied("you may not read this tag, so the router can't find out whether it is written already", "The tag is immutable (Access:ImmutableTags); give the account the privileges read and browse of the hosted repository.");

    public static RouterError ReadOnly(string message) =>
        Denied(message, "Pulls are answered, and uploads under way may finish; the operator has set Access:ReadOnly.");

    public static RouterError TagExists(string name) =>
        Denied($"the tag '{name}' is written already and is never overwritten", "Push it under another tag; which tags are immutable stands in Access:ImmutableTags.");

    public static RouterError TagOnUi(string name) =>
        Denied($"the tag '{name}' is not written by this path", "Its tags are immutable (Access:ImmutableTags): push to the registry's own name, /v2/….");

    private static RouterError Denied(string message, string detail) =>
        new(StatusCodes.Status403Forbidden, RegistryErrorCode.Denied, message, detail);

    private static RouterError Unavailable(string message, string detail) =>
        new(StatusCodes.Status503ServiceUnavailable, RegistryErrorCode.Unavailable, message, detail)
        {
            RetryAfter = SoonAgain,
        };
}
