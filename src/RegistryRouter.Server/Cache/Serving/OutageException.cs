namespace RegistryRouter.Server.Cache.Serving;

/// <summary>Nexus cannot be reached.</summary>
/// <param name="response">The router's error.</param>
internal sealed class OutageException(OriginResponse response) : Exception("Nexus is out of service.")
{
    public OriginResponse Response { get; } = response;
}
