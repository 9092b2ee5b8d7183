namespace RegistryRouter.Server.Hosting.Readiness;

/// <summary>A check that must pass before the router gets requests. All registered checks run.</summary>
internal interface IReadinessCheck
{
    /// <summary>What is checked, one word for <c>/readyz</c> and the metric.</summary>
    string Name { get; }

    /// <summary>Runs the check once.</summary>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken);
}
