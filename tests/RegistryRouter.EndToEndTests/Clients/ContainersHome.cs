using System.Collections.Immutable;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Clients;

/// <summary>
/// Home folder for podman, skopeo and buildah: settings, credentials, trust and the cache of blob locations.
/// </summary>
internal sealed class ContainersHome
{
    private const string AcceptUnsigned = """{"default":[{"type":"insecureAcceptAnything"}]}""";

    private readonly Workspace _workspace;
    private readonly string _name;

    public ContainersHome(Workspace workspace, RouterAccess router, string name)
    {
        (_workspace, _name, Router) = (workspace, name, router);
        workspace.File($"{name}/.config/containers/policy.json", AcceptUnsigned);
        workspace.File($"{name}/.config/containers/registries.conf", "");
        workspace.File($"{name}/.config/containers/certs.d/{router.Registry}/ca.crt", File.ReadAllText(router.CaFile));
        // Without the entry for the user id these tools, run by root, keep the cache in /var/lib/containers.
        Environment = ImmutableDictionary<string, string>.Empty
            .Add("HOME", workspace.Folder(name))
            .Add("XDG_CONFIG_HOME", workspace.Folder(name, ".config"))
            .Add("XDG_DATA_HOME", workspace.Folder(name, "data"))
            .Add("XDG_RUNTIME_DIR", workspace.Folder(name, "run"))
            .Add("_CONTAINERS_ROOTLESS_UID", "1")
            .Add("CONTAINERS_STORAGE_CONF", StorageSettings(workspace, name))
            .Add("REGISTRY_AUTH_FILE", Path.Combine(workspace.Folder(name), "auth.json"));
    }

    public RouterAccess Router { get; }

    public ImmutableDictionary<string, string> Environment { get; }

    public string Folder(string name) => _workspace.Folder(_name, name);

    public string NewFolder() => Directory.CreateDirectory(Path.Combine(Folder("layouts"), Path.GetRandomFileName())).FullName;

    public Task<ClientResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancel) =>
        ClientProcess.RunAsync(new(program, arguments) { Environment = Environment }, cancel);

    public Task<ClientResult> LoginAsync(string program, Credentials credentials, CancellationToken cancel) =>
        ClientProcess.RunAsync(
            new(program, "login", "--username", credentials.User, "--password-stdin", Router.Registry)
            {
                Environment = Environment,
                Input = credentials.Password,
            },
            cancel);

    // Some commands open the store of the machine although options select another one.
    private static string StorageSettings(Workspace workspace, string name) => workspace.File($"{name}/.config/containers/storage.conf",
        $"""
        [storage]
        driver = "vfs"
        graphroot = "{workspace.Folder(name, "root")}"
        runroot = "{workspace.Folder(name, "runroot")}"
        """);
}
