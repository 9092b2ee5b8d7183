namespace RegistryRouter.Check.Probes;

/// <summary>Looks at one thing. Checks run one after the other and share what they have learnt.</summary>
internal interface ICheck
{
    IAsyncEnumerable<Finding> LookAsync(Examination examination, CancellationToken cancellationToken);
}
