using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.EndToEndTests.Networks;
using RegistryRouter.EndToEndTests.Router;
using RegistryRouter.EndToEndTests.Upstreams;
using RegistryRouter.EndToEndTests.Workspaces;

namespace RegistryRouter.EndToEndTests.Acme;

/// <summary>certbot next to the router, as described in docs/certificates.md.</summary>
public sealed class AcmeTests : IAsyncDisposable
{
    private const string Name = "registry.example.test";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly Workspace _workspace = new();
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _limit.Dispose();
    }

    [Fact]
    public async Task Certbot_issues_and_renews_through_the_router_without_a_restart()
    {
        _limit.CancelAfter(Limit);
        var (port, certbot) = (FreePort.Find(), new CertbotClient(_workspace));
        var upstreams = await StandInUpstreams.StartAsync(_workspace);
        var authority = await AcmeAuthority.StartAsync(_workspace, port);
        var challenges = new Dictionary<string, string> { ["Listen__Http"] = $"127.0.0.1:{port}", ["Tls__AcmeWebRoot"] = certbot.WebRoot };
        await using (var first = new Workspace())
        {
            await RouterProcess.StartAsync(first, upstreams, challenges);
            await certbot.IssueAsync(authority.Directory, Name, _limit.Token);
        }

        var router = await RouterProcess.StartAsync(_workspace, upstreams, new Dictionary<string, string>(challenges)
        {
            ["Tls__CertificateFile"] = certbot.CertificateFile(Name),
            ["Tls__KeyFile"] = certbot.KeyFile(Name),
            ["Tls__RefreshInterval"] = "00:00:01",
        });
        var issued = Thumbprint(certbot);
        (await IsServedAsync(router, issued)).Should().BeTrue();

        await certbot.RenewAsync(_limit.Token);
        var renewed = Thumbprint(certbot);

        renewed.Should().NotBe(issued);
        while (!await IsServedAsync(router, renewed))
            _limit.Token.ThrowIfCancellationRequested();
    }

    private static string Thumbprint(CertbotClient certbot)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(certbot.CertificateFile(Name));
        return certificate.Thumbprint;
    }

    private async Task<bool> IsServedAsync(RouterProcess router, string thumbprint)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", router.Address.Port, _limit.Token);
        await using var stream = new SslStream(connection.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(
                new()
                {
                    TargetHost = Name,
                    RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == thumbprint,
                },
                _limit.Token);
            return true;
        }
        catch (AuthenticationException)
        {
            return false;
        }
    }
}
