namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>How well Nexus' permission is known.</summary>
internal enum ProofState
{
    /// <summary>Not known: Nexus must be asked.</summary>
    None,

    /// <summary>Known within <see cref="ProofLifetimes.Stale"/>: enough only while Nexus fails.</summary>
    Stale,

    /// <summary>Known within <see cref="ProofLifetimes.Fresh"/>.</summary>
    Fresh,
}
