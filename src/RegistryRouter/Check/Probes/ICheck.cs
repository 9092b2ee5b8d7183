namespace RegistryRouter.Check.Probes;

/// <summary>Checks one thing. Checks run one after another and share their results in the context.</summary>
internal interface ICheck
{
    IAsyncEnumerable<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken);
}
