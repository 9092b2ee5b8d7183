using System.Text.RegularExpressions;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Upstreams;

/// <summary>One docker-registry of the distribution project, over HTTP, with one account.</summary>
internal static partial class DistributionRegistry
{
    // The bcrypt hash of the account's password, in Apache's htpasswd format.
    private const string Accounts = "pusher:$2b$04$de3AClYMVgYoyAmnqu4YseQ9lIFYrvzI0l.AciLYdMcc7vznrqBwi\n";

    public static async Task<Uri> StartAsync(Workspace workspace, string name)
    {
        var configuration = workspace.File($"{name}/config.yml",
            $"""
            version: 0.1
            log:
              accesslog:
                disabled: true
            storage:
              filesystem:
                rootdirectory: {workspace.Folder(name, "data")}
              delete:
                enabled: true
            http:
              addr: 127.0.0.1:0
              secret: any
            auth:
              htpasswd:
                realm: {name}
                path: {workspace.File($"{name}/htpasswd", Accounts)}
            """);
        var (_, ready) = await workspace.StartAsync(new("docker-registry", "serve", configuration), Listening());
        return new($"http://{ready.Groups["address"].Value}");
    }

    [GeneratedRegex(@"listening on (?<address>127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
