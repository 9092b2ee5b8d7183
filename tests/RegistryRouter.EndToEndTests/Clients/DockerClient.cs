using System.Collections.Immutable;
using System.Text.Json;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>The docker command line against the tests' own daemon.</summary>
internal sealed class DockerClient(ContainersHome home, string host) : IImageClient, ILoginClient
{
    private readonly string _folder = home.Folder("docker");

    private ImmutableDictionary<string, string> Environment => ImmutableDictionary<string, string>.Empty
        .Add("DOCKER_HOST", host)
        .Add("DOCKER_CONFIG", Path.Combine(_folder, "config"))
        // The builder of the daemon; BuildKit is a separate package.
        .Add("DOCKER_BUILDKIT", "0");

    public Task<ClientResult> LoginAsync(Credentials credentials, CancellationToken cancel) =>
        ClientProcess.RunAsync(
            new("docker", "login", "--username", credentials.User, "--password-stdin", home.Router.Registry)
            {
                Environment = Environment,
                Input = credentials.Password,
            },
            cancel);

    public async Task ImportAsync(ImageLayout image, ImageReference name, CancellationToken cancel)
    {
        var archive = Path.Combine(_folder, Path.GetRandomFileName());
        await home.RunAsync("skopeo", ["copy", image.Reference, $"docker-archive:{archive}:{name}"], cancel).Succeeds();
        await RunAsync(["load", "--input", archive], cancel).Succeeds();
        File.Delete(archive);
    }

    public Task<ClientResult> PushAsync(ImageReference image, CancellationToken cancel) => RunAsync(["push", $"{image}"], cancel);

    public Task<ClientResult> PullAsync(ImageReference image, CancellationToken cancel) => RunAsync(["pull", $"{image}"], cancel);

    public Task<ClientResult> RemoveAsync(ImageReference image, CancellationToken cancel) => RunAsync(["image", "rm", "--force", $"{image}"], cancel);

    public Task TagAsync(ImageReference image, ImageReference name, CancellationToken cancel) =>
        RunAsync(["tag", $"{image}", $"{name}"], cancel).Succeeds();

    public Task ExtendAsync(ImageReference image, ImageReference name, CancellationToken cancel)
    {
        var context = BuildContext.Write(Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName, image);
        return RunAsync(["build", "--tag", $"{name}", context], cancel).Succeeds();
    }

    public async Task<IReadOnlyList<string>> DiffIdsAsync(ImageReference image, CancellationToken cancel)
    {
        var layers = await RunAsync(["image", "inspect", "--format", "{{json .RootFS.Layers}}", $"{image}"], cancel).Succeeds();
        return JsonSerializer.Deserialize<string[]>(layers.Output)!;
    }

    public Task<ClientResult> SearchAsync(string term, CancellationToken cancel) =>
        RunAsync(["search", $"{home.Router.Registry}/{term}"], cancel);

    private Task<ClientResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel) =>
        ClientProcess.RunAsync(new("docker", arguments) { Environment = Environment }, cancel);
}
