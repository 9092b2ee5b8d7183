namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>An image as clients name it: `host:port/repository:tag`.</summary>
internal sealed record ImageReference(string Registry, string Repository, string Tag)
{
    public override string ToString() => $"{Registry}/{Repository}:{Tag}";
}
