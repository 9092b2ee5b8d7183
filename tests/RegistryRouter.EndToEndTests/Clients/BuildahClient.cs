using System.Text.Json;
using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>buildah with its own store.</summary>
internal sealed class BuildahClient(ContainersHome home) : StoreClient("buildah", home, [])
{
    public override async Task ExtendAsync(ImageReference image, ImageReference name, CancellationToken cancel)
    {
        var context = BuildContext.Write(Home.NewFolder(), image);
        var container = (await RunAsync(["from", "--pull-never", $"{image}"], cancel).Succeeds()).Output.Trim();
        await RunAsync(["copy", container, context, "/"], cancel).Succeeds();
        await RunAsync(["commit", "--rm", container, $"{name}"], cancel).Succeeds();
    }

    public override async Task<IReadOnlyList<string>> DiffIdsAsync(ImageReference image, CancellationToken cancel)
    {
        var inspected = await RunAsync(["inspect", "--type", "image", $"{image}"], cancel).Succeeds();
        var config = JsonDocument.Parse(inspected.Output).RootElement.GetProperty("OCIv1");
        return config.Deserialize<ImageConfiguration>()!.RootFileSystem.DiffIds;
    }
}
