using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Access;

/// <summary>Errors for requests that violate the access policy.</summary>
internal static class PolicyErrors
{
    public static readonly RouterError PushNetworkDenied =
        Denied("pushes from your network are not allowed", "Pulls are allowed; the operator can add your network to Access:PushNetworks.");

    public static readonly RouterError UiNetworkDenied =
        Denied("the web interface is not available from your network", "The operator can add your network to Access:UiNetworks.");

    public static readonly RouterError UnknownWrite =
        Denied("this write is not part of the registry API and was not forwarded", "Tags of this registry are immutable (Access:ImmutableTags), so only known writes are forwarded.");

    public static readonly RouterError LoginRequired = new(
        StatusCodes.Status401Unauthorized,
        RegistryErrorCode.Unauthorized,
        "this registry requires a login, for pulls too",
        "Log in first, for example with docker login.");

    public static readonly RouterError TagBusy = Unavailable("another push of this tag is in progress", "Try again when it has finished.");

    public static readonly RouterError TagUnknown =
        Unavailable("the router could not check whether this tag already exists", "The tag is immutable (Access:ImmutableTags), and the hosted repository gave no usable response; check the log of Nexus.");

    public static readonly RouterError TagNotReadable =
        Denied("you are not allowed to read this tag, so the router cannot check whether it already exists", "The tag is immutable (Access:ImmutableTags); give the account the privileges read and browse of the hosted repository.");

    public static RouterError ReadOnly(string message) =>
        Denied(message, "Pulls are allowed, and uploads in progress may finish; the operator has set Access:ReadOnly.");

    public static RouterError TagExists(string name) =>
        Denied($"the tag '{name}' already exists and cannot be overwritten", "Push under another tag; Access:ImmutableTags lists the immutable tags.");

    public static RouterError TagOnUi(string name) =>
        Denied($"the tag '{name}' cannot be written by this path", "The tag is immutable (Access:ImmutableTags): push to the registry path /v2/….");

    private static RouterError Denied(string message, string detail) =>
        new(StatusCodes.Status403Forbidden, RegistryErrorCode.Denied, message, detail);

    private static RouterError Unavailable(string message, string detail) =>
        new(StatusCodes.Status503ServiceUnavailable, RegistryErrorCode.Unavailable, message, detail)
        {
            RetryAfter = RouterError.RetrySoon,
        };
}
