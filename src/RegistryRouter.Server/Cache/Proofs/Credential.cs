namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>The keyed hash of the credentials of a request. It identifies them while the router runs and does not reveal them.</summary>
/// <param name="High">First half of the hash.</param>
/// <param name="Low">Second half of the hash.</param>
/// <param name="IsAnonymous">Whether the request has no <c>Authorization</c>.</param>
internal readonly record struct Credential(UInt128 High, UInt128 Low, bool IsAnonymous)
{
    public override int GetHashCode() => (int)(ulong)Low;

    public override string ToString() => $"{High:x32}{Low:x32}";
}
