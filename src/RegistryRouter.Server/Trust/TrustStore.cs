namespace RegistryRouter.Server.Trust;

/// <summary>Who is made to trust a CA.</summary>
internal enum TrustStore
{
    /// <summary>Docker's daemon and command line.</summary>
    Docker,

    /// <summary>containerd, nerdctl and the nodes of Kubernetes that run it.</summary>
    Containerd,

    /// <summary>podman, buildah, skopeo and CRI-O.</summary>
    Podman,

    /// <summary>Every program of the machine, and for every host: more than a registry needs.</summary>
    System,
}
