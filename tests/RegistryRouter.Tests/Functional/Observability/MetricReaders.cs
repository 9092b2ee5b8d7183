namespace RegistryRouter.Tests.Functional.Observability;

/// <summary>Runs tests that read metrics alone: .NET meters are shared by the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class MetricReaders
{
    public const string Name = "Metrics";
}
