using System.Collections.Concurrent;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>skopeo, with one OCI layout per image for a store.</summary>
internal sealed class SkopeoClient(ContainersHome home) : IImageClient, ILoginClient
{
    private readonly ConcurrentDictionary<ImageReference, ImageLayout> _store = [];

    public Task<ClientResult> LoginAsync(Credentials credentials, CancellationToken cancel) =>
        home.LoginAsync("skopeo", credentials, cancel);

    public Task ImportAsync(ImageLayout image, ImageReference name, CancellationToken cancel)
    {
        _store[name] = image;
        return Task.CompletedTask;
    }

    public Task<ClientResult> PushAsync(ImageReference image, CancellationToken cancel) =>
        CopyAsync(_store[image].Reference, $"docker://{image}", cancel);

    public async Task<ClientResult> PullAsync(ImageReference image, CancellationToken cancel)
    {
        var layout = _store[image] = new ImageLayout(home.NewFolder());
        return await CopyAsync($"docker://{image}", layout.Reference, cancel);
    }

    public Task<ClientResult> RemoveAsync(ImageReference image, CancellationToken cancel) =>
        ClientProcess.RunAsync(new("rm", "--recursive", _store[image].Folder), cancel);

    public Task TagAsync(ImageReference image, ImageReference name, CancellationToken cancel) =>
        ImportAsync(_store[image], name, cancel);

    public Task ExtendAsync(ImageReference image, ImageReference name, CancellationToken cancel)
    {
        _store[image].Extend(bytes: 4096);
        return ImportAsync(_store[image], name, cancel);
    }

    public Task<IReadOnlyList<string>> DiffIdsAsync(ImageReference image, CancellationToken cancel) =>
        Task.FromResult(_store[image].DiffIds);

    /// <summary>What was imported or pulled under a name.</summary>
    public ImageLayout Stored(ImageReference image) => _store[image];

    /// <summary>Copies between any two places; both may be the router. With an index, all its images.</summary>
    public Task<ClientResult> CopyAsync(string from, string to, CancellationToken cancel) =>
        RunAsync(["copy", "--all", from, to], cancel);

    public Task<ClientResult> DeleteAsync(ImageReference image, CancellationToken cancel) =>
        RunAsync(["delete", $"docker://{image}"], cancel);

    public Task<ClientResult> InspectAsync(ImageReference image, CancellationToken cancel) =>
        RunAsync(["inspect", $"docker://{image}"], cancel);

    public Task<ClientResult> ListTagsAsync(ImageReference image, CancellationToken cancel) =>
        RunAsync(["list-tags", $"docker://{image.Registry}/{image.Repository}"], cancel);

    private Task<ClientResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel) =>
        home.RunAsync("skopeo", arguments, cancel);
}
