using System.Text.Json;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>buildah with a store of its own.</summary>
internal sealed class BuildahClient(ContainersHome home) : IImageClient, ILoginClient
{
    public Task<ClientResult> LoginAsync(Credentials credentials, CancellationToken cancel) =>
        home.LoginAsync("buildah", credentials, cancel);

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

    public async Task ExtendAsync(ImageReference image, ImageReference name, CancellationToken cancel)
    {
        var context = BuildContext.Write(home.NewFolder(), image);
        var container = (await RunAsync(["from", "--pull-never", $"{image}"], cancel).Succeeds()).Output.Trim();
        await RunAsync(["copy", container, context, "/"], cancel).Succeeds();
        await RunAsync(["commit", "--rm", container, $"{name}"], cancel).Succeeds();
    }

    public async Task<IReadOnlyList<string>> DiffIdsAsync(ImageReference image, CancellationToken cancel)
    {
        var inspected = await RunAsync(["inspect", "--type", "image", $"{image}"], cancel).Succeeds();
        var config = JsonDocument.Parse(inspected.Output).RootElement.GetProperty("OCIv1");
        return config.Deserialize<ImageConfiguration>()!.RootFileSystem.DiffIds;
    }

    public async Task<ClientResult> PushIndexAsync(ImageReference name, ImageLayout index, CancellationToken cancel)
    {
        await RunAsync(["manifest", "create", "--all", $"{name}", index.Reference], cancel).Succeeds();
        return await RunAsync(["manifest", "push", "--all", $"{name}", $"docker://{name}"], cancel);
    }

    private Task<ClientResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel) =>
        home.RunAsync("buildah",
        [
            "--root", home.Folder("root"), "--runroot", home.Folder("runroot"), "--storage-driver", "vfs", .. arguments,
        ], cancel);
}
