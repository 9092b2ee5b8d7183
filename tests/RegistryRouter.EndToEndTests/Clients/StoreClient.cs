using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>Common commands of podman and buildah, which keep images in a local store.</summary>
/// <param name="program">The name of the program.</param>
/// <param name="home">Settings and store.</param>
/// <param name="options">Options before the command.</param>
internal abstract class StoreClient(string program, ContainersHome home, IReadOnlyList<string> options) : IImageClient, ILoginClient
{
    protected ContainersHome Home { get; } = home;

    public Task<ClientResult> LoginAsync(Credentials credentials, CancellationToken cancel) =>
        Home.LoginAsync(program, credentials, cancel);

    public async Task ImportAsync(ImageLayout image, ImageReference name, CancellationToken cancel)
    {
        var id = (await RunAsync(["pull", "--quiet", image.Reference], cancel).Succeeds()).Output.Trim();
        await RunAsync(["tag", id, $"{name}"], cancel).Succeeds();
    }

    public Task<ClientResult> PushAsync(ImageReference image, CancellationToken cancel) =>
        RunAsync(["push", $"{image}"], cancel);

    public Task<ClientResult> RemoveAsync(ImageReference image, CancellationToken cancel) =>
        RunAsync(["rmi", "--force", $"{image}"], cancel);

    public Task<ClientResult> PullAsync(ImageReference image, CancellationToken cancel) =>
        RunAsync(["pull", $"{image}"], cancel);

    public Task TagAsync(ImageReference image, ImageReference name, CancellationToken cancel) =>
        RunAsync(["tag", $"{image}", $"{name}"], cancel).Succeeds();

    public abstract Task ExtendAsync(ImageReference image, ImageReference name, CancellationToken cancel);

    public abstract Task<IReadOnlyList<string>> DiffIdsAsync(ImageReference image, CancellationToken cancel);

    public async Task<ClientResult> PushIndexAsync(ImageReference name, ImageLayout index, CancellationToken cancel)
    {
        await RunAsync(["manifest", "create", "--all", $"{name}", index.Reference], cancel).Succeeds();
        return await RunAsync(["manifest", "push", "--all", $"{name}", $"docker://{name}"], cancel);
    }

    protected Task<ClientResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel) =>
        Home.RunAsync(program, ["--root", Home.Folder("root"), "--runroot", Home.Folder("runroot"), "--storage-driver", "vfs", .. options, .. arguments], cancel);
}
