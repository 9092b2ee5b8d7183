namespace RegistryRouter.Server.Hosting.Readiness;

/// <summary>One of the things without which the router should get no requests. All that are registered are asked.</summary>
internal interface IReadinessCheck
{
    /// <summary>What is checked, one word for <c>/readyz</c> and the metric.</summary>
    string Name { get; }

    /// <summary>Looks once.</summary>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken);
}
