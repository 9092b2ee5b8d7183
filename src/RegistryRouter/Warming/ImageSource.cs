using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;

namespace RegistryRouter.Warming;

/// <summary>Finds the repository of an image at a router.</summary>
/// <param name="Origin">The router's public address.</param>
/// <param name="Names">Its host names.</param>
/// <param name="IsMirror">Whether the address is the mirror, which has images of several registries.</param>
internal sealed record ImageSource(PublicOrigin Origin, IReadOnlyList<string> Names, bool IsMirror)
{
    private static readonly string[] HubNames = [MirrorNamespace.DockerHub, "index.docker.io", "registry-1.docker.io"];

    /// <exception cref="WarmException">The router does not have images of the registry in the name.</exception>
    public ImageLocation Locate(ImageReference image)
    {
        var registry = image.Registry is { } named && !IsRouter(named) ? named.ToString() : null;
        if (IsMirror)
            return registry is null || IsHub(registry) ? new ImageLocation(HubName(image), MirrorNamespace.DockerHub) : new ImageLocation(image.Repository, registry);
        if (registry is null)
            return new ImageLocation(image.Repository);
        return IsHub(registry)
            ? new ImageLocation(HubName(image))
            : throw new WarmException(
                $"images of {registry} are available only through the router's mirror",
                $"use --mirror, with {registry} in Mirror:Namespaces; if {registry} is this router under another name, use the name {Origin.Host.Value}");
    }

    private bool IsRouter(RegistryAddress registry) =>
        registry.ToString().Equals(Origin.Host.Value, StringComparison.OrdinalIgnoreCase)
        || (Names.Any(name => PublicHosts.Matches(name, registry.Host)) && (registry.GivenPort is null || registry.GivenPort == Origin.Host.Port));

    private static bool IsHub(string registry) => HubNames.Contains(registry, StringComparer.OrdinalIgnoreCase);

    // Docker reads "node" as "docker.io/library/node".
    private static string HubName(ImageReference image) => image.Repository.Contains('/') ? image.Repository : $"library/{image.Repository}";
}

/// <summary>A repository at the router.</summary>
/// <param name="Repository">Its name.</param>
/// <param name="Namespace">At a mirror: the registry that it belongs to, sent as <c>ns=</c>.</param>
internal sealed record ImageLocation(string Repository, string? Namespace = null)
{
    public string Manifest(string reference) => Target("manifests", reference);

    public string Blob(string digest) => Target("blobs", digest);

    private string Target(string kind, string reference) =>
        $"/v2/{Repository}/{kind}/{reference}{(Namespace is null ? "" : $"?ns={Uri.EscapeDataString(Namespace)}")}";
}
