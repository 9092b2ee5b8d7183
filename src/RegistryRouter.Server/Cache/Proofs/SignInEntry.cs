using System.Runtime.ExceptionServices;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>The result of one sign-in request to the upstream.</summary>
/// <param name="Response">Null: the request failed.</param>
/// <param name="Fault">Why it failed.</param>
/// <param name="Account">On whose account it is kept; null: only requests that waited for it get it.</param>
/// <param name="Started">Timestamp from before the request.</param>
/// <param name="Ended">Timestamp of the result.</param>
/// <param name="FreshFor">How long it is fresh, from its start.</param>
internal sealed record SignInEntry(SignInResponse? Response, ExceptionDispatchInfo? Fault, Account? Account, long Started, long Ended, TimeSpan FreshFor)
{
    public bool IsKept => Account is { HasEnded: false };
}
