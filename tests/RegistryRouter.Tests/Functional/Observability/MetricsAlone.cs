namespace RegistryRouter.Tests.Functional.Observability;

/// <summary>Tests that read metrics: .NET's meters are the whole process', so no other router may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class MetricsAlone
{
    public const string Name = "Metrics";
}
