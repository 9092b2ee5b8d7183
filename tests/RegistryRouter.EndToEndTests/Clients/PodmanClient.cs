using System.Text.Json;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>podman with a store of its own.</summary>
internal sealed class PodmanClient(ContainersHome home) : IImageClient, ILoginClient
{
    public Task<ClientResult> LoginAsync(Credentials credentials, CancellationToken cancel) =>
        home.LoginAsync("podman", credentials, cancel);

    public async Task ImportAsync(ImageLayout image, ImageReference name, CancellationToken cancel)
    {
        var id = (await RunAsync(["pull", "--quiet", image.Reference], cancel).Succeeds()).Output.Trim();
        await RunAsync(["tag", id, $"{name}"], cancel).Succeeds();
    }

    public Task<ClientResult> PushAsync(ImageReference image, CancellationToken cancel) =>
        RunAsync(["push", $"{image}"], cancel);

    public Task<ClientResult> PullAsync(ImageReference image, CancellationToken cancel) =>
        RunAsync(["pull", $"{image}"], cancel);

    public Task TagAsync(ImageReference image, ImageReference name, CancellationToken cancel) =>
        RunAsync(["tag", $"{image}", $"{name}"], cancel).Succeeds();

    public Task ExtendAsync(ImageReference image, ImageReference name, CancellationToken cancel)
    {
        var context = BuildContext.Write(home.NewFolder(), image);
        return RunAsync(["build", "--isolation", "chroot", "--tag", $"{name}", context], cancel).Succeeds();
    }

    public async Task<IReadOnlyList<string>> DiffIdsAsync(ImageReference image, CancellationToken cancel)
    {
        var layers = await RunAsync(["image", "inspect", "--format", "{{json .RootFS.Layers}}", $"{image}"], cancel).Succeeds();
        return JsonSerializer.Deserialize<string[]>(layers.Output)!;
    }

    public Task<ClientResult> SearchAsync(string term, CancellationToken cancel) =>
        RunAsync(["search", $"{home.Router.Registry}/{term}"], cancel);

    public async Task<ClientResult> PushIndexAsync(ImageReference name, ImageLayout index, CancellationToken cancel)
    {
        await RunAsync(["manifest", "create", "--all", $"{name}", index.Reference], cancel).Succeeds();
        return await RunAsync(["manifest", "push", "--all", $"{name}", $"docker://{name}"], cancel);
    }

    private Task<ClientResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel) =>
        home.RunAsync("podman",
        [
            "--root", home.Folder("root"), "--runroot", home.Folder("runroot"), "--tmpdir", home.Folder("tmp"),
            "--storage-driver", "vfs", "--cgroup-manager", "cgroupfs", "--events-backend", "none", .. arguments,
        ], cancel);
}
