using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.EndToEndTests.Processes;
using RegistryRouter.EndToEndTests.Upstreams;

namespace RegistryRouter.EndToEndTests.Certificates;

/// <summary>certbot next to the router, as described in docs/certificates.md.</summary>
public sealed class AcmeTests : WorkspaceFixture
{
    private const string Name = "registry.example.test";

    protected override TimeSpan Limit => TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Certbot_issues_and_renews_through_the_router_without_a_restart()
    {
        var (port, certbot) = (FreePort.Find(), new CertbotClient(Workspace));
        var upstreams = await StandInUpstreams.StartAsync(Workspace);
        var authority = await AcmeAuthority.StartAsync(Workspace, port);
        var challenges = new Dictionary<string, string> { ["Listen__Http"] = $"127.0.0.1:{port}", ["Tls__AcmeWebRoot"] = certbot.WebRoot };
        await using (var first = new Workspace())
        {
            await RouterProcess.StartAsync(first, upstreams, challenges);
            await certbot.IssueAsync(authority.Directory, Name, Cancel);
        }

        var router = await RouterProcess.StartAsync(Workspace, upstreams, new Dictionary<string, string>(challenges)
        {
            ["Tls__CertificateFile"] = certbot.CertificateFile(Name),
            ["Tls__KeyFile"] = certbot.KeyFile(Name),
            ["Tls__RefreshInterval"] = "00:00:01",
        });
        var issued = Thumbprint(certbot);
        (await IsServedAsync(router, issued)).Should().BeTrue();

        await certbot.RenewAsync(Cancel);
        var renewed = Thumbprint(certbot);

        renewed.Should().NotBe(issued);
        while (!await IsServedAsync(router, renewed))
            Cancel.ThrowIfCancellationRequested();
    }

    private static string Thumbprint(CertbotClient certbot)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(certbot.CertificateFile(Name));
        return certificate.Thumbprint;
    }

    private async Task<bool> IsServedAsync(RouterProcess router, string thumbprint)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", router.Address.Port, Cancel);
        await using var stream = new SslStream(connection.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(
                new()
                {
                    TargetHost = Name,
                    RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == thumbprint,
                },
                Cancel);
            return true;
        }
        catch (AuthenticationException)
        {
            return false;
        }
    }
}
