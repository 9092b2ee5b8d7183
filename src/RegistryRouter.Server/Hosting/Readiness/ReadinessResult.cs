namespace RegistryRouter.Server.Hosting.Readiness;

/// <summary>The result of a check.</summary>
/// <param name="IsReady">Whether requests can be served.</param>
/// <param name="Reason">One sentence for the operator.</param>
internal sealed record ReadinessResult(bool IsReady, string Reason)
{
    /// <summary>Whether the operator must act although requests are served.</summary>
    public bool IsDegraded { get; init; }
}
