using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using RegistryRouter.EndToEndTests.Processes;

namespace RegistryRouter.EndToEndTests.Certificates;

/// <summary>Pebble, Let's Encrypt's small ACME server, with a DNS server that resolves every name to 127.0.0.1.</summary>
internal sealed partial class AcmeAuthority
{
    private AcmeAuthority(Uri directory) => Directory = directory;

    /// <summary>The directory URL for ACME clients.</summary>
    public Uri Directory { get; }

    /// <param name="challengePort">The port for challenge requests; port 80 in production.</param>
    public static async Task<AcmeAuthority> StartAsync(Workspace workspace, int challengePort)
    {
        var (dnsPort, port) = (FreePort.Find(), FreePort.Find());
        var dns = new ClientCommand(
            "pebble-challtestsrv", "-dns01", $"127.0.0.1:{dnsPort}", "-defaultIPv6", "", "-management", $"127.0.0.1:{FreePort.Find()}",
            "-http01", "", "-https01", "", "-tlsalpn01", "");
        await workspace.StartAsync(dns, DnsReady());
        var pebble = new ClientCommand("pebble", "-config", WriteConfiguration(workspace, port, challengePort), "-dnsserver", $"127.0.0.1:{dnsPort}")
        {
            Environment = ImmutableDictionary<string, string>.Empty.Add("PEBBLE_VA_NOSLEEP", "1").Add("PEBBLE_WFE_NONCEREJECT", "0"),
        };
        await workspace.StartAsync(pebble, PebbleReady());
        return new(new Uri($"https://127.0.0.1:{port}/dir"));
    }

    private static string WriteConfiguration(Workspace workspace, int port, int challengePort)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=pebble", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        var certificateFile = workspace.File("pebble/tls.crt", certificate.ExportCertificatePem());
        var keyFile = workspace.File("pebble/tls.key", key.ExportPkcs8PrivateKeyPem());
        return workspace.File("pebble/config.json", string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "pebble": {
                "listenAddress": "127.0.0.1:{{port}}",
                "certificate": "{{certificateFile}}",
                "privateKey": "{{keyFile}}",
                "httpPort": {{challengePort}}
              }
            }
            """));
    }

    [GeneratedRegex("Starting management server|Creating UDP")]
    private static partial Regex DnsReady();

    [GeneratedRegex("ACME directory available at")]
    private static partial Regex PebbleReady();
}
