using System.Text.Json;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>podman with its own store.</summary>
internal sealed class PodmanClient(ContainersHome home) : StoreClient(
    "podman", home, ["--tmpdir", home.Folder("tmp"), "--cgroup-manager", "cgroupfs", "--events-backend", "none"])
{
    public override Task ExtendAsync(ImageReference image, ImageReference name, CancellationToken cancel)
    {
        var context = BuildContext.Write(Home.NewFolder(), image);
        return RunAsync(["build", "--isolation", "chroot", "--tag", $"{name}", context], cancel).Succeeds();
    }

    public override async Task<IReadOnlyList<string>> DiffIdsAsync(ImageReference image, CancellationToken cancel)
    {
        var layers = await RunAsync(["image", "inspect", "--format", "{{json .RootFS.Layers}}", $"{image}"], cancel).Succeeds();
        return JsonSerializer.Deserialize<string[]>(layers.Output)!;
    }

    public Task<ClientResult> SearchAsync(string term, CancellationToken cancel) =>
        RunAsync(["search", $"{Home.Router.Registry}/{term}"], cancel);
}
