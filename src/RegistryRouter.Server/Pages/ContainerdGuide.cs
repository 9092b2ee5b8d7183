using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Server.Pages;

/// <summary>The guide for containerd with ctr or nerdctl; Kubernetes nodes read the same files.</summary>
internal static class ContainerdGuide
{
    public static ClientGuide For(ConnectPage page) => new(
        "containerd", "containerd", Html.Of($"containerd with nerdctl or ctr. Its configuration must have <code>config_path = \"/etc/containerd/certs.d\"</code>."),
        [
            .. Files(page),
            new("Sign in", Html.Of($"<code>ctr</code> does not store credentials; it needs <code>--user NAME</code> with every command."), $"nerdctl login {page.Registry}"),
            new("Pull", default, $"nerdctl pull {page.Registry}/library/node:22\nctr images pull --hosts-dir /etc/containerd/certs.d --user NAME \\\n  {page.Registry}/library/node:22"),
            new("Push", default, $"nerdctl tag app:1 {page.Registry}/team/app:1\nnerdctl push {page.Registry}/team/app:1"),
        ]);

    /// <summary>Steps that make containerd find and trust the registry, on any machine or node.</summary>
    public static IEnumerable<ClientStep> Files(ConnectPage page)
    {
        if (page.Authority is not null)
            yield return new("Install the CA", default, ClientGuides.Install(TrustPaths.Containerd(page.Registry)));
        if (page.Authority is not null || page.IsPlain)
        {
            yield return new(
                page.IsPlain ? "Allow the registry without TLS" : "Configure the CA",
                Html.Of($"Takes effect at the next pull; no restart is needed."),
                ContainerdHosts.Toml(page.Origin, page.Authority is null ? null : TrustPaths.Containerd(page.Registry)).TrimEnd(),
                TrustPaths.ContainerdHosts(page.Registry));
        }
    }
}
