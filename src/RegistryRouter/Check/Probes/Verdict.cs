namespace RegistryRouter.Check.Probes;

/// <summary>The verdict of a check, in order of severity.</summary>
internal enum Verdict
{
    /// <summary>Everything is correct.</summary>
    Ok,

    /// <summary>The check could not run or gave no clear result.</summary>
    Skipped,

    /// <summary>It works, but an operator should know.</summary>
    Warning,

    /// <summary>Clients fail, or will fail.</summary>
    Error,
}
