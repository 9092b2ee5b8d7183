namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>How long Nexus' responses are used, measured from the start of the request.</summary>
/// <param name="Fresh"><c>Cache:AuthorizationWindow</c>.</param>
/// <param name="Stale"><c>Cache:ServeStaleFor</c>.</param>
/// <param name="Tag"><c>Cache:TagFreshness</c>.</param>
internal sealed record ProofLifetimes(TimeSpan Fresh, TimeSpan Stale, TimeSpan Tag)
{
    public ProofState Of(TimeSpan age) => Of(age, Fresh);

    public ProofState OfTag(TimeSpan age) => Of(age, Tag);

    private ProofState Of(TimeSpan age, TimeSpan fresh) => age < fresh ? ProofState.Fresh : age < Stale ? ProofState.Stale : ProofState.None;
}
