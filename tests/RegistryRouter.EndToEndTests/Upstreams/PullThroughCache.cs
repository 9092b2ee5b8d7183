using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RegistryRouter.EndToEndTests.Clients;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Upstreams;

/// <summary>A docker-registry of the distribution project that pulls missing images through the router; HTTP, without authentication.</summary>
internal static partial class PullThroughCache
{
    public static async Task<Uri> StartAsync(Workspace workspace, RouterAccess router)
    {
        var configuration = workspace.File("cache/config.yml",
            $"""
            version: 0.1
            log:
              accesslog:
                disabled: true
            storage:
              filesystem:
                rootdirectory: {workspace.Folder("cache", "data")}
            http:
              addr: 127.0.0.1:0
              secret: any
            proxy:
              remoteurl: https://{router.Registry}
              username: {router.Credentials.User}
              password: {router.Credentials.Password}
            """);
        var (_, ready) = await workspace.StartAsync(
            new("docker-registry", "serve", configuration) { Environment = ImmutableDictionary<string, string>.Empty.Add("SSL_CERT_FILE", router.CaFile) },
            Listening());
        return new($"http://{ready.Groups["address"].Value}");
    }

    [GeneratedRegex(@"listening on (?<address>127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
