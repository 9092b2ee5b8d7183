namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>An account in a repository that it may read. A new object replaces it after a refusal.</summary>
internal sealed class Reader(Account account, long started) : TableEntry(started)
{
    public override bool HasEnded => base.HasEnded || account.HasEnded;
}
