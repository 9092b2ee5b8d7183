using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Tls;
using RegistryRouter.Tests.Observability;
using Serilog.Extensions.Logging;

namespace RegistryRouter.Tests.Tls;

public sealed class CertificateRefresherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_routers_own_certificate_is_renewed_before_it_expires()
    {
        var certificates = Serve(new OwnCertificateSource(new AuthorityFolder(_folder.Path, _time), ["a"], _time));
        var first = certificates.For("a");
        using var refresher = await StartAsync(certificates);

        _time.Advance(TimeSpan.FromDays(366));
        certificates.Refresh();
        certificates.For("a").Should().BeSameAs(first);
        _time.Advance(TimeSpan.FromDays(2));

        SpinWait.SpinUntil(() => IsRenewedAfter(TimeSpan.FromSeconds(5)), TimeSpan.FromSeconds(30)).Should().BeTrue();
        certificates.For("a").EndUtc.Should().BeAfter(_time.GetUtcNow().UtcDateTime.AddDays(396));
        certificates.For("a").Leaf.Issuer.Should().Be(first.Leaf.Issuer);
        await refresher.StopAsync(TestContext.Current.CancellationToken);

        // The refresher starts in the background, and sees each interval that begins after that.
        bool IsRenewedAfter(TimeSpan interval)
        {
            _time.Advance(interval);
            return certificates.For("a") != first;
        }
    }

    [Fact]
    public void A_running_router_does_not_replace_a_lost_ca()
    {
        var certificates = Serve(new OwnCertificateSource(new AuthorityFolder(_folder.Path, _time), ["a"], _time));
        var first = certificates.For("a");
        File.Delete(_folder.File("ca.crt"));
        File.Delete(_folder.File("ca.key"));
        _time.Advance(TimeSpan.FromDays(370));

        certificates.Refresh();
        certificates.Refresh();

        certificates.For("a").Should().BeSameAs(first);
        File.Exists(_folder.File("ca.crt")).Should().BeFalse();
        _log.Lines.Should().ContainSingle(line => line.StartsWith("Warning New certificate") && line.Contains("the router's CA is missing"));
    }

    [Fact]
    public void A_certificate_that_expires_with_its_ca_is_not_reissued_repeatedly()
    {
        var authority = new AuthorityFolder(_folder.Path, _time);
        authority.ServerCertificateFor(["a"]);
        _time.Advance(TimeSpan.FromDays((365 * 10) - 10));
        var certificates = Serve(new OwnCertificateSource(authority, ["a"], _time));
        var first = certificates.For("a");
        _time.Advance(TimeSpan.FromDays(1));

        certificates.Refresh();

        certificates.For("a").Should().BeSameAs(first);
    }

    private ServerCertificates Serve(ICertificateSource source) => new(
        [source],
        new ClientCertificates(ClientCertificateRule.Off, []),
        _time,
        new SerilogLoggerFactory(_log.Logger()).CreateLogger<ServerCertificates>());

    private async Task<CertificateRefresher> StartAsync(ServerCertificates certificates)
    {
        var services = new ServiceCollection().AddSingleton(certificates).BuildServiceProvider();
        var refresher = new CertificateRefresher(services, Options.Create(new TlsOptions()), _time);
        await refresher.StartAsync(TestContext.Current.CancellationToken);
        return refresher;
    }
}
