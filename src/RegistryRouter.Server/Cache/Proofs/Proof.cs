namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>Nexus' response 200 to a reader's request for content.</summary>
internal sealed class Proof(Reader reader, Content content, long started) : TableEntry(started)
{
    public override bool HasEnded => base.HasEnded || reader.HasEnded || content.HasEnded;
}
