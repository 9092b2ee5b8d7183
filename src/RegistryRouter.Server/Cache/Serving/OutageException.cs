namespace RegistryRouter.Server.Cache.Serving;

/// <summary>Nexus fails, or is not asked because it just failed.</summary>
/// <param name="response">What it responded, if it was asked.</param>
internal sealed class OutageException(OriginResponse? response) : Exception("Nexus is out of service.")
{
    public OriginResponse? Response { get; } = response;
}
