namespace RegistryRouter.Server.Pages;

/// <summary>The guide for Kubernetes: every node needs the files, every namespace the credentials.</summary>
internal static class KubernetesGuide
{
    public static ClientGuide For(ConnectPage page) => new(
        "kubernetes", "Kubernetes", Html.Of($"Nodes that run containerd. On nodes with CRI-O, use the <a href=\"#podman\">first step for Podman</a> instead."),
        [
            .. ContainerdGuide.Files(page).Select(step => step with { Title = $"{step.Title}, on every node" }),
            new(
                "Store the password in the cluster",
                Html.Of($"In the namespace of the pods, which refer to it in <code>imagePullSecrets</code>."),
                $"kubectl create secret docker-registry registry \\\n  --docker-server={page.Registry} \\\n  --docker-username=NAME --docker-password=PASSWORD"),
            new("Use an image", default, $"spec:\n  imagePullSecrets:\n    - name: registry\n  containers:\n    - name: app\n      image: {page.Registry}/team/app:1", "pod.yaml"),
        ]);
}
