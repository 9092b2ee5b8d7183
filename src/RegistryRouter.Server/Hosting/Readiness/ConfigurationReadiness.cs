namespace RegistryRouter.Server.Hosting.Readiness;

/// <summary>Reports that the configuration is valid; an invalid one prevents startup.</summary>
internal sealed class ConfigurationReadiness : IReadinessCheck
{
    public string Name => "configuration";

    public Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ReadinessResult(true, "The configuration was valid at startup."));
}
