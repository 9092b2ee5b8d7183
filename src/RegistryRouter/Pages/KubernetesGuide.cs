namespace RegistryRouter.Pages;

/// <summary>Kubernetes: every node needs the files, every namespace the sign-in.</summary>
internal static class KubernetesGuide
{
    public static ClientGuide For(ConnectPage page) => new(
        "kubernetes", "Kubernetes", "Nodes that run containerd. On nodes with CRI-O, take the step for Podman instead.",
        [
            .. ContainerdGuide.Files(page).Select(step => step with { Title = $"{step.Title}, on every node" }),
            new(
                "Keep the sign-in in the cluster",
                "In the namespace of the pods; they name it in imagePullSecrets.",
                $"kubectl create secret docker-registry registry \\\n  --docker-server={page.Registry} --docker-username=NAME --docker-password=PASSWORD"),
            new("Use an image", "", $"spec:\n  imagePullSecrets:\n    - name: registry\n  containers:\n    - name: app\n      image: {page.Registry}/team/app:1", "pod.yaml"),
        ]);
}
