namespace RegistryRouter.Server.Push;

/// <summary>Result of copying a blob.</summary>
internal enum CopyOutcome
{
    /// <summary>Hosted has the blob now.</summary>
    Copied,

    /// <summary>Another request copied it while this one waited; the session was not used.</summary>
    AlreadyThere,

    /// <summary>The group has no blob that may be copied; the session was not used.</summary>
    NotFound,

    /// <summary>No copy slot became free in time; the session was not used.</summary>
    NoSlot,

    /// <summary>Hosted or the group failed during the copy; the session can no longer be used.</summary>
    Failed,
}
