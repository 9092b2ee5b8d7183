namespace RegistryRouter.Check.Probes;

/// <summary>One thing that was looked at.</summary>
/// <param name="Asked">What was asked.</param>
/// <param name="Came">What came.</param>
/// <param name="Verdict">How that is.</param>
/// <param name="Mend">How to mend it; null where nothing is to be mended.</param>
internal sealed record Finding(string Asked, string Came, Verdict Verdict = Verdict.Ok, string? Mend = null)
{
    public static Finding Unknown(string asked, string why, string? how = null) => new(asked, why, Verdict.Unknown, how);
}
