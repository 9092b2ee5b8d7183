using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>skopeo, straight to an upstream, with the router out of the way.</summary>
internal sealed class DirectAccess(ContainersHome home, IUpstreams upstreams)
{
    private readonly string _credentials = upstreams.Credentials.UserAndPassword;

    /// <summary>Puts an image where only the hub has it.</summary>
    public Task SeedHubAsync(ImageLayout image, ImageReference name, CancellationToken cancel) => CopyAsync(
        ["--dest-tls-verify=false", "--dest-creds", _credentials, image.Reference, At(upstreams.Hub, name)], cancel).Succeeds();

    /// <summary>Pulls an image, whole and with every digest checked, from a registry without accounts.</summary>
    public async Task<ImageLayout> PullAsync(Uri registry, ImageReference image, CancellationToken cancel)
    {
        var layout = new ImageLayout(home.NewFolder());
        await CopyAsync(["--src-tls-verify=false", At(registry, image), layout.Reference], cancel).Succeeds();
        return layout;
    }

    /// <summary>Pulls an image, whole and with every digest checked, from the hosted repository alone.</summary>
    public async Task<ImageLayout> PullFromHostedAsync(ImageReference image, CancellationToken cancel)
    {
        var layout = new ImageLayout(home.NewFolder());
        await TryPullFromHostedAsync(image, layout, cancel).Succeeds();
        return layout;
    }

    public Task<ClientResult> TryPullFromHostedAsync(ImageReference image, CancellationToken cancel) =>
        TryPullFromHostedAsync(image, new(home.NewFolder()), cancel);

    private Task<ClientResult> TryPullFromHostedAsync(ImageReference image, ImageLayout layout, CancellationToken cancel) => CopyAsync(
        ["--src-tls-verify=false", "--src-creds", _credentials, At(upstreams.Hosted, image), layout.Reference], cancel);

    private Task<ClientResult> CopyAsync(IReadOnlyList<string> arguments, CancellationToken cancel) =>
        home.RunAsync("skopeo", ["copy", "--all", .. arguments], cancel);

    private static string At(Uri registry, ImageReference image) => $"docker://{registry.Authority}/{image.Repository}:{image.Tag}";
}
