namespace RegistryRouter.Server.Tls.Trust;

/// <summary>A client whose trust store receives a CA.</summary>
internal enum TrustStore
{
    /// <summary>Docker daemon and command line.</summary>
    Docker,

    /// <summary>containerd, nerdctl and Kubernetes nodes with containerd.</summary>
    Containerd,

    /// <summary>podman, buildah, skopeo and CRI-O.</summary>
    Podman,

    /// <summary>All programs of the machine, for every host: more than a registry needs.</summary>
    System,
}
