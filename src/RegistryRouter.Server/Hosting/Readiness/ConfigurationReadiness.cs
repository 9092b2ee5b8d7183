namespace RegistryRouter.Server.Hosting.Readiness;

/// <summary>Whether the configuration is in force: a wrong one stops the start, so whoever can ask gets yes.</summary>
internal sealed class ConfigurationReadiness : IReadinessCheck
{
    public string Name => "configuration";

    public Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ReadinessResult(true, "The configuration was valid at startup."));
}
