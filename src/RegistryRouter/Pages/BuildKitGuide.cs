namespace RegistryRouter.Pages;

/// <summary>BuildKit in a container of its own (driver docker-container); with the driver docker, Docker's settings serve.</summary>
internal static class BuildKitGuide
{
    public static ClientGuide For(ConnectPage page) => new(
        "buildkit", "BuildKit", "docker buildx with a builder of its own. The default builder uses Docker’s settings and needs none of this.",
        [
            .. Settings(page),
            new("Make the builder", "", page.Authority is null && !page.IsPlain
                ? "docker buildx create --use"
                : "docker buildx create --use --buildkitd-config buildkitd.toml"),
            new("Build and push", "Signed in by docker login.", $"docker buildx build --push --tag {page.Registry}/team/app:1 ."),
        ]);

    private static IEnumerable<ClientStep> Settings(ConnectPage page)
    {
        if (page.IsPlain)
            yield return new("Allow the registry without TLS", "", $"[registry.\"{page.Registry}\"]\n  http = true", "buildkitd.toml");
        else if (page.Authority is not null)
            yield return new("Name the CA", "The builder gets a copy of ca.crt when it is made.", $"[registry.\"{page.Registry}\"]\n  ca = [\"ca.crt\"]", "buildkitd.toml");
    }
}
