namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>The image clients that the tests drive.</summary>
public enum ClientKind
{
    Docker,
    Containerd,
    Podman,
    Skopeo,
    Buildah,
}
