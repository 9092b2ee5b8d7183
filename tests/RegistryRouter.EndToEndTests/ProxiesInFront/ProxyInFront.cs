using System.Net;
using System.Text.RegularExpressions;
using RegistryRouter.EndToEndTests.Packaging;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.ProxiesInFront;

/// <summary>A real proxy in front of the router, with the configuration of the documentation but for its addresses.</summary>
/// <param name="workspace">Holds its files and stops it.</param>
/// <param name="port">Where clients find the registry.</param>
/// <param name="router">Where the router listens, by TLS or, for proxies that end it, in the clear.</param>
/// <param name="certificate">The files of the certificate and the key for those that end TLS.</param>
internal sealed partial class ProxyInFront(Workspace workspace, int port, IPEndPoint router, (string Certificate, string Key) certificate)
{
    /// <summary>From where it connects to the router; clients come from 127.0.0.1.</summary>
    public const string Address = "127.0.0.2";

    private const string Document = "docs/deployment.md";
    private const string StreamModule = "/usr/lib/nginx/modules/ngx_stream_module.so";

    public Task StartAsync(ProxyInFrontKind kind) => kind switch
    {
        ProxyInFrontKind.NginxHttp => StartNginxAsync($"http {{\naccess_log off;\n{NginxHttp()}}}"),
        ProxyInFrontKind.HaproxyHttp => StartHaproxyAsync(HaproxyHttp()),
        ProxyInFrontKind.NginxTcp => StartNginxAsync(NginxTcp()),
        ProxyInFrontKind.HaproxyTcp1 => StartHaproxyAsync(With(HaproxyTcp(), ("send-proxy-v2", "send-proxy"))),
        ProxyInFrontKind.HaproxyTcp2 => StartHaproxyAsync(HaproxyTcp()),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>nginx with TLS on both sides that forwards the host and no other header.</summary>
    public Task StartSilentAsync() => StartNginxAsync($$"""
        http {
            access_log off;
            server {
                listen 127.0.0.1:{{port}} ssl;
                ssl_certificate {{certificate.Certificate}};
                ssl_certificate_key {{certificate.Key}};
                client_max_body_size 0;
                location / {
                    proxy_pass https://{{router}};
                    proxy_http_version 1.1;
                    proxy_set_header Host $host;
                }
            }
        }
        """);

    private string NginxHttp() => With(
        DocumentedFile.Read(Document, "nginx http"),
        ("listen 8443", $"listen 127.0.0.1:{port}"),
        ("/etc/nginx/registry.crt", certificate.Certificate),
        ("/etc/nginx/registry.key", certificate.Key),
        ("127.0.0.1:8080;", $"{router};\nproxy_bind {Address};"));

    private string NginxTcp() => With(
        DocumentedFile.Read(Document, "nginx tcp"),
        ("listen 443", $"listen 127.0.0.1:{port}"),
        ("10.0.0.11:8443;", $"{router};\nproxy_bind {Address};"));

    private string HaproxyHttp() => With(
        DocumentedFile.Read(Document, "haproxy http"),
        ("bind :8443", $"bind 127.0.0.1:{port}"),
        ("/etc/haproxy/registry.pem", workspace.File("outer/registry.pem", File.ReadAllText(certificate.Certificate) + File.ReadAllText(certificate.Key))),
        ("127.0.0.1:8080", $"{router} source {Address}"));

    private string HaproxyTcp() => With(
        DocumentedFile.Read(Document, "haproxy tcp"),
        ("bind :443", $"bind 127.0.0.1:{port}"),
        ("10.0.0.11:8443", $"{router} source {Address}"),
        ("    server router2 10.0.0.12:8443 send-proxy-v2 check\n", ""));

    private async Task StartNginxAsync(string servers)
    {
        var folder = workspace.Folder("outer");
        var module = File.Exists(StreamModule) ? $"load_module {StreamModule};\n" : "";
        var file = workspace.File("outer/nginx.conf", $"{module}daemon off;\nuser root;\npid {folder}/nginx.pid;\nerror_log stderr notice;\nevents {{ }}\n{servers}");
        await workspace.StartAsync(new("nginx", "-c", file, "-p", folder, "-e", "stderr"), NginxReady());
    }

    // Loading success.: the sockets are open.
    private async Task StartHaproxyAsync(string text) =>
        await workspace.StartAsync(new("haproxy", "-W", "-db", "-f", workspace.File("outer/haproxy.cfg", text)), HaproxyReady());

    private static string With(string text, params (string From, string To)[] changes)
    {
        foreach (var (from, to) in changes)
        {
            text.Should().Contain(from);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }
        return text;
    }

    [GeneratedRegex("start worker process ")]
    private static partial Regex NginxReady();

    [GeneratedRegex("Loading success")]
    private static partial Regex HaproxyReady();
}
