using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Registry;

namespace RegistryRouter.Server.Tls.Trust;

/// <summary>The files to write and the command to run so that a machine trusts a registry's CA.</summary>
/// <param name="Files">In the order of writing.</param>
/// <param name="Command">Updates the system store; null if no command is needed.</param>
internal sealed record TrustPlan(IReadOnlyList<TrustFile> Files, string? Command)
{
    /// <param name="registry">The registry, as written in image names.</param>
    /// <param name="authority">The CA.</param>
    /// <param name="stores">The clients that shall trust it.</param>
    /// <param name="root">Root folder of the machine or image, such as <c>/</c>.</param>
    public static TrustPlan Make(RegistryAddress registry, X509Certificate2 authority, IReadOnlyCollection<TrustStore> stores, string root)
    {
        var isRedHat = Directory.Exists(Below(root, TrustPaths.RedHatAnchors));
        var files = stores.Distinct().SelectMany(store => FilesOf(store, registry.ToString(), authority.ExportCertificatePem() + "\n", isRedHat));
        return new TrustPlan(
            [.. files.Select(file => file with { Path = Below(root, file.Path) })],
            !stores.Contains(TrustStore.System) ? null : isRedHat ? "update-ca-trust" : "update-ca-certificates");
    }

    private static TrustFile[] FilesOf(TrustStore store, string registry, string pem, bool isRedHat) => store switch
    {
        TrustStore.Docker => [new(store, TrustPaths.Docker(registry), pem)],
        TrustStore.Containerd =>
        [
            new(store, TrustPaths.Containerd(registry), pem),
            new(store, TrustPaths.ContainerdHosts(registry), ContainerdHosts.Toml($"https://{registry}", TrustPaths.Containerd(registry))),
        ],
        TrustStore.Podman => [new(store, TrustPaths.Podman(registry), pem)],
        TrustStore.System => [new(store, $"{(isRedHat ? TrustPaths.RedHatAnchors : TrustPaths.DebianAnchors)}/{TrustPaths.AnchorName(registry)}", pem)],
        _ => throw new ArgumentOutOfRangeException(nameof(store), store, null),
    };

    private static string Below(string root, string path) => Path.Join(root, path.AsSpan(1));
}
