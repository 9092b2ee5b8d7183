namespace RegistryRouter.Server.Routing;

/// <summary>Why a request is not forwarded.</summary>
internal enum RefusalKind
{
    /// <summary>Its path is ambiguous.</summary>
    AmbiguousPath,

    /// <summary>Registries do not support its method.</summary>
    Method,

    /// <summary>It requests the web UI with a method that Nexus does not support.</summary>
    UiMethod,

    /// <summary>It requests the web UI under a name that serves only the registry.</summary>
    UiClosed,

    /// <summary>It would write to a mirror.</summary>
    MirrorReadOnly,

    /// <summary>It requests something other than a pull from a mirror.</summary>
    NotOnMirror,

    /// <summary>It requests a registry without an upstream from a mirror.</summary>
    UnknownNamespace,
}
