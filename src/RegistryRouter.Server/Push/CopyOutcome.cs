namespace RegistryRouter.Server.Push;

/// <summary>How the copy of a blob ended.</summary>
internal enum CopyOutcome
{
    /// <summary>Hosted has it.</summary>
    Copied,

    /// <summary>Another request has copied it meanwhile; the session was not used.</summary>
    AlreadyThere,

    /// <summary>The group has nothing that may be copied; the session was not used.</summary>
    NotFound,

    /// <summary>So many copies run that its turn did not come; the session was not used.</summary>
    NoPlace,

    /// <summary>Hosted or the group failed on the way; the session can't be used any more.</summary>
    Failed,
}
