namespace RegistryRouter.Check.Probes;

/// <summary>How something is; the worst last.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It could not be found out.</summary>
    Unknown,

    /// <summary>It works, but an operator should know.</summary>
    Warning,

    /// <summary>Clients fail, or will fail.</summary>
    Mend,
}
