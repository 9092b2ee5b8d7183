using System.Formats.Tar;
using System.Text.Json;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>containerd's ctr in its own namespace, with a hosts.toml that trusts the router's CA.</summary>
internal sealed class ContainerdClient : IImageClient
{
    private readonly string _folder;
    private readonly string _hosts;
    private readonly string _socket;
    private readonly string _namespace;
    private readonly RouterAccess _router;

    public ContainerdClient(Workspace workspace, RouterAccess router, string socket)
    {
        (_router, _socket) = (router, socket);
        _folder = workspace.Folder("ctr");
        _hosts = Path.Combine(_folder, "hosts.d");
        _namespace = Path.GetFileName(workspace.Root);
        workspace.File($"ctr/hosts.d/{router.Registry}/hosts.toml",
            $"""
            server = "https://{router.Registry}"
            ca = "{router.CaFile}"
            [host."https://{router.Registry}"]
              capabilities = ["pull", "resolve", "push"]
              ca = "{router.CaFile}"
            """);
    }

    public Task ImportAsync(ImageLayout image, ImageReference name, CancellationToken cancel) =>
        ImportArchiveAsync(image, name, cancel);

    public Task<ClientResult> PushAsync(ImageReference image, CancellationToken cancel) =>
        PushAsync(image, _router.Credentials, cancel);

    public Task<ClientResult> PushAsync(ImageReference image, Credentials credentials, CancellationToken cancel) =>
        TransferAsync("push", credentials, [$"{image}"], cancel);

    public Task<ClientResult> PullAsync(ImageReference image, CancellationToken cancel) =>
        TransferAsync("pull", _router.Credentials, [$"{image}"], cancel);

    /// <summary>Pulls an index with all its images.</summary>
    public Task<ClientResult> PullAllPlatformsAsync(ImageReference image, CancellationToken cancel) =>
        TransferAsync("pull", _router.Credentials, ["--all-platforms", $"{image}"], cancel);

    public Task<ClientResult> RemoveAsync(ImageReference image, CancellationToken cancel) =>
        RunAsync(["images", "remove", "--sync", $"{image}"], cancel);

    public Task TagAsync(ImageReference image, ImageReference name, CancellationToken cancel) =>
        RunAsync(["images", "tag", $"{image}", $"{name}"], cancel).Succeeds();

    public async Task ExtendAsync(ImageReference image, ImageReference name, CancellationToken cancel)
    {
        var archive = Path.Combine(_folder, Path.GetRandomFileName());
        await RunAsync(["images", "export", archive, $"{image}"], cancel).Succeeds();
        var layout = new ImageLayout(Path.Combine(_folder, Path.GetRandomFileName()));
        await TarFile.ExtractToDirectoryAsync(archive, layout.Folder, overwriteFiles: true, cancel);
        layout.Extend(bytes: 4096);
        await ImportArchiveAsync(layout, name, cancel);
    }

    public async Task<IReadOnlyList<string>> DiffIdsAsync(ImageReference image, CancellationToken cancel)
    {
        var list = await RunAsync(["images", "list", $"name=={image}"], cancel).Succeeds();
        var root = list.Output.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
            .First(word => word.StartsWith("sha256:", StringComparison.Ordinal));
        var manifest = await ContentAsync<Manifest>(root, cancel);
        return (await ContentAsync<ImageConfiguration>(manifest.Config.Digest, cancel)).RootFileSystem.DiffIds;
    }

    /// <summary>All digests that are in the content store.</summary>
    public async Task<IReadOnlyList<string>> StoredDigestsAsync(CancellationToken cancel) =>
        (await RunAsync(["content", "list", "--quiet"], cancel).Succeeds()).Output.Split('\n');

    /// <summary>Resolves a digest and writes what it names to standard output: a manifest, or else a blob.</summary>
    public Task<ClientResult> FetchObjectAsync(string reference, CancellationToken cancel) =>
        RunAsync(["content", "fetch-object", "--hosts-dir", _hosts, "--user", _router.Credentials.UserAndPassword, reference], cancel);

    private async Task<T> ContentAsync<T>(string digest, CancellationToken cancel) =>
        JsonSerializer.Deserialize<T>((await RunAsync(["content", "get", digest], cancel).Succeeds()).Output)!;

    private async Task ImportArchiveAsync(ImageLayout image, ImageReference name, CancellationToken cancel)
    {
        var archive = Path.Combine(_folder, Path.GetRandomFileName());
        image.NameForContainerd($"{name}");
        await TarFile.CreateFromDirectoryAsync(image.Folder, archive, includeBaseDirectory: false, cancel);
        await RunAsync(["images", "import", "--all-platforms", archive], cancel).Succeeds();
        File.Delete(archive);
    }

    private Task<ClientResult> TransferAsync(string direction, Credentials credentials, IReadOnlyList<string> what, CancellationToken cancel) =>
        RunAsync(["images", direction, "--hosts-dir", _hosts, "--user", credentials.UserAndPassword, .. what], cancel);

    private Task<ClientResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel) =>
        ClientProcess.RunAsync(new("ctr", ["--address", _socket, "--namespace", _namespace, .. arguments]), cancel);
}
