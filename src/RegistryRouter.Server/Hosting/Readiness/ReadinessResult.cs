namespace RegistryRouter.Server.Hosting.Readiness;

/// <summary>What a check found.</summary>
/// <param name="IsReady">Whether requests can be served, as far as it goes.</param>
/// <param name="Reason">One sentence for the operator.</param>
internal sealed record ReadinessResult(bool IsReady, string Reason)
{
    /// <summary>Whether the operator must do something though requests are served.</summary>
    public bool IsDegraded { get; init; }
}
