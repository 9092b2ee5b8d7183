using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Stages;

/// <summary>Table rows: which upstreams with which clients.</summary>
public static class Matrix
{
    public static TheoryData<UpstreamKind> EveryUpstream => [.. Enum.GetValues<UpstreamKind>()];

    public static MatrixTheoryData<UpstreamKind, ClientKind> EveryClient =>
        new(Enum.GetValues<UpstreamKind>(), Enum.GetValues<ClientKind>());

    /// <summary>The clients that keep a login.</summary>
    public static MatrixTheoryData<UpstreamKind, ClientKind> EveryLoginClient =>
        new(Enum.GetValues<UpstreamKind>(), [ClientKind.Docker, ClientKind.Podman, ClientKind.Skopeo, ClientKind.Buildah]);
}
