using RegistryRouter.EndToEndTests.Images;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>A client that moves images between its own store and a registry.</summary>
internal interface IImageClient
{
    /// <summary>Brings an image into the client's store without any registry.</summary>
    Task ImportAsync(ImageLayout image, ImageReference name, CancellationToken cancel);

    Task<ClientResult> PushAsync(ImageReference image, CancellationToken cancel);

    Task<ClientResult> PullAsync(ImageReference image, CancellationToken cancel);

    /// <summary>Removes an image from the client's store.</summary>
    Task<ClientResult> RemoveAsync(ImageReference image, CancellationToken cancel);

    /// <summary>Gives an image that is in the store a second name.</summary>
    Task TagAsync(ImageReference image, ImageReference name, CancellationToken cancel);

    /// <summary>Makes a new image from one in the store and one more layer.</summary>
    Task ExtendAsync(ImageReference image, ImageReference name, CancellationToken cancel);

    /// <summary>The digests of the uncompressed layers of an image in the store.</summary>
    Task<IReadOnlyList<string>> DiffIdsAsync(ImageReference image, CancellationToken cancel);
}

/// <summary>A client that stores credentials. containerd's ctr needs them with every command.</summary>
internal interface ILoginClient
{
    Task<ClientResult> LoginAsync(Credentials credentials, CancellationToken cancel);
}
