namespace RegistryRouter.Server.Routing;

/// <summary>Why a request goes nowhere.</summary>
internal enum RefusalKind
{
    /// <summary>Its path could be read in two ways.</summary>
    AmbiguousPath,

    /// <summary>No registry answers its method.</summary>
    Method,

    /// <summary>It asks for the web UI by a method that Nexus does not know.</summary>
    UiMethod,

    /// <summary>It asks for the web UI under a name that serves the registry only.</summary>
    UiClosed,

    /// <summary>It would write to a mirror.</summary>
    MirrorReadOnly,

    /// <summary>It asks a mirror for something that is no part of a pull.</summary>
    NotOnMirror,

    /// <summary>It asks a mirror for a registry that has no upstream.</summary>
    UnknownNamespace,
}
