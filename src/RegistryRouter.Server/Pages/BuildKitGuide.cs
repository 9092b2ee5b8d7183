namespace RegistryRouter.Server.Pages;

/// <summary>BuildKit in a container of its own (driver docker-container); with the driver docker, Docker's settings serve.</summary>
internal static class BuildKitGuide
{
    public static ClientGuide For(ConnectPage page) => new(
        "buildkit", "BuildKit", Html.Of($"<code>docker buildx</code> with a builder of its own. The default builder uses Docker’s settings and needs none of this."),
        [
            .. Settings(page),
            new("Make the builder", default, page.Authority is null && !page.IsPlain
                ? "docker buildx create --use"
                : "docker buildx create --use --buildkitd-config buildkitd.toml"),
            new("Build and push", Html.Of($"Signed in by <code>docker login</code>."), $"docker buildx build --push --tag {page.Registry}/team/app:1 ."),
        ]);

    private static IEnumerable<ClientStep> Settings(ConnectPage page)
    {
        if (page.IsPlain)
            yield return new("Allow the registry without TLS", default, $"[registry.\"{page.Registry}\"]\n  http = true", "buildkitd.toml");
        else if (page.Authority is not null)
            yield return new("Name the CA", Html.Of($"The builder gets a copy of <code>ca.crt</code> when it is made."), $"[registry.\"{page.Registry}\"]\n  ca = [\"ca.crt\"]", "buildkitd.toml");
    }
}
