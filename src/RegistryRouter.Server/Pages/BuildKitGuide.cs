namespace RegistryRouter.Server.Pages;

/// <summary>The guide for BuildKit with the driver docker-container; the driver docker uses Docker's settings.</summary>
internal static class BuildKitGuide
{
    public static ClientGuide For(ConnectPage page) => new(
        "buildkit", "BuildKit", Html.Of($"<code>docker buildx</code> with a separate builder. The default builder uses Docker’s settings and needs none of these steps."),
        [
            .. Settings(page),
            new("Create the builder", default, page.Authority is null && !page.IsPlain
                ? "docker buildx create --use"
                : "docker buildx create --use --buildkitd-config buildkitd.toml"),
            new("Build and push", Html.Of($"Uses the credentials of <code>docker login</code>."), $"docker buildx build --push --tag {page.Registry}/team/app:1 ."),
        ]);

    private static IEnumerable<ClientStep> Settings(ConnectPage page)
    {
        if (page.IsPlain)
            yield return new("Allow the registry without TLS", default, $"[registry.\"{page.Registry}\"]\n  http = true", "buildkitd.toml");
        else if (page.Authority is not null)
            yield return new("Configure the CA", Html.Of($"The builder copies <code>ca.crt</code> when it is created."), $"[registry.\"{page.Registry}\"]\n  ca = [\"ca.crt\"]", "buildkitd.toml");
    }
}
