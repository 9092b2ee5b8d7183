using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Errors;
using RegistryRouter.Server.Mirror;
using RegistryRouter.Server.Nexus;

namespace RegistryRouter.Warming;

/// <summary>What can go wrong with a read, each with its fix.</summary>
internal static class WarmFailures
{
    public static WarmException Of(ProbeResponse response) => new(response.Summary, response.Status switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => "use --user and --password-file with an account that may read the repository",
        StatusCodes.Status404NotFound => "correct the name or the tag; official images of the Docker Hub are named library/NAME",
        StatusCodes.Status421MisdirectedRequest => "use --router with a name in Router:Hosts or, with --mirror, in Mirror:Hosts",
        StatusCodes.Status429TooManyRequests => "wait, then run the command again; if it is the limit of the Docker Hub, give Nexus an account there",
        >= 300 and < 400 => "use --router with the address of the router itself, https included: redirects are not followed",
        >= 500 => "run registry-router check, and look for the request in the router's log",
        _ => "look for the request in the router's log",
    });

    /// <param name="refusal">Why the sign-in failed.</param>
    /// <param name="user">The account; empty: none.</param>
    public static WarmException NotSignedIn(RouterError refusal, string user)
    {
        if (user.Length == 0)
            return new WarmException("it cannot be read without sign-in", "use --user and --password-file with an account that may read it");
        if (refusal == MirrorErrors.NotAllowed(user))
            return new WarmException($"the account '{user}' may not read it", "grant the account the privileges read and browse on the repository");
        return refusal.Status == StatusCodes.Status503ServiceUnavailable || refusal == MirrorErrors.Refused(user)
            ? new WarmException($"the sign-in as '{user}' was refused", "correct --user or the password in the file; Nexus locks an account for 15 minutes after more than three failures")
            : new WarmException($"the sign-in as '{user}' failed", refusal.Detail ?? "run registry-router check");
    }

    public static WarmException Unreachable(UpstreamAddress address, ConnectFailure failure) => new($"{address.Origin}: {failure.Message}", failure.Kind switch
    {
        ConnectFailureKind.Tls => "use --ca with the CA of the router's certificate",
        ConnectFailureKind.Dropped or ConnectFailureKind.TimedOut => "run the command again; it reads only what is missing in Nexus",
        _ => "start the router, or use --router with its address",
    });

    public static WarmException Damaged(string content, string problem) => new(
        $"{content} is damaged: {problem}", "delete it in Nexus, so that Nexus fetches it again, or push it again");

    public static WarmException NoManifest(string digest) => new(
        $"{digest} is neither a manifest nor an index of at most 4 MiB", "pull another tag: container engines cannot read it either");

    public static WarmException NoPlatform(IEnumerable<Platform> missing, IEnumerable<Platform> offered) => new(
        $"it has no image for {string.Join(", ", missing)}", $"use --platform with one that it has: {string.Join(", ", offered.Where(platform => !platform.IsUnknown).Distinct())}, or all");
}
