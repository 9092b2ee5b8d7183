using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Certificates;

/// <summary>certbot in webroot mode, with all its files in a workspace.</summary>
internal sealed class CertbotClient(Workspace workspace)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The folder that certbot and the router share.</summary>
    public string WebRoot { get; } = workspace.Folder("acme");

    private string Home { get; } = workspace.Folder("letsencrypt");

    public string CertificateFile(string name) => Path.Combine(Home, "live", name, "fullchain.pem");

    public string KeyFile(string name) => Path.Combine(Home, "live", name, "privkey.pem");

    public Task IssueAsync(Uri directory, string name, CancellationToken cancel) => RunAsync(
        ["certonly", "--agree-tos", "--register-unsafely-without-email", "--server", directory.AbsoluteUri, "--webroot", "-w", WebRoot, "-d", name],
        cancel);

    public Task RenewAsync(CancellationToken cancel) => RunAsync(["renew", "--force-renewal", "--no-random-sleep-on-renew"], cancel);

    // Pebble's certificate is not signed by a trusted CA.
    private Task<ClientResult> RunAsync(IEnumerable<string> verb, CancellationToken cancel) => ClientProcess.RunAsync(
        new("certbot",
            [.. verb, "--non-interactive", "--no-verify-ssl", "--config-dir", Home, "--work-dir", Home + "/work", "--logs-dir", Home + "/logs"])
        {
            Limit = Limit,
        },
        cancel).Succeeds();
}
