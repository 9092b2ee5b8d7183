namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>
/// When something was last refused, forgotten or deleted, so that a slower response to an earlier request does not revive it.
/// Constant memory: keys share slots by their hash, and a collision only costs another request to Nexus. The hashes are keyed
/// (HMAC, or .NET's randomised string hash), so that clients cannot choose the slots.
/// </summary>
/// <remarks>Not thread-safe: the owner's lock makes check and change of its table one step.</remarks>
internal sealed class Revocations(TimeProvider time)
{
    private const int Slots = 16 * 1024;

    private readonly long[] _last = [.. Enumerable.Repeat(long.MinValue, Slots)];

    public void Add(int hash) => _last[hash & (Slots - 1)] = time.GetTimestamp();

    /// <summary>Whether a response must be ignored.</summary>
    /// <param name="started">Timestamp from before its request was sent.</param>
    public bool HasSince(int hash, long started) => started <= _last[hash & (Slots - 1)];
}
