using Microsoft.Extensions.Logging;
using RegistryRouter.Server.Access;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting.Listening;
using RegistryRouter.Server.Observability.Logging;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Tests.Configuration;

public sealed class OptionsDefaultsTests
{
    [Fact]
    public void The_router_listens_with_and_without_tls_and_management_is_on_loopback()
    {
        var options = new ListenerOptions();

        (options.Https, options.Http, options.Management).Should().Be((":8443", ":8080", "127.0.0.1:9090"));
    }

    [Fact]
    public void Tls_is_enabled_with_a_generated_certificate()
    {
        var options = new TlsOptions();

        (options.Enabled, options.CertificateFile, options.KeyFile).Should().Be((true, "", ""));
        options.AllFiles().Should().BeEmpty();
    }

    [Fact]
    public void Client_certificates_hsts_and_acme_are_disabled()
    {
        var options = new TlsOptions();

        (options.ClientCertificate, options.Hsts, options.AcmeWebRoot).Should().Be((ClientCertificateRule.Off, TimeSpan.Zero, ""));
    }

    [Fact]
    public void Every_host_name_is_served_and_no_proxy_is_trusted()
    {
        new RouterOptions().Hosts.Should().BeEmpty();
        new RouterOptions().PagePath.Should().Be("/_router/");
        new AccessOptions().TrustedProxies.Should().BeEmpty();
    }

    [Fact]
    public void The_log_is_text_at_information_level()
    {
        var options = new LogOptions();

        (options.Level, options.Format).Should().Be((LogLevel.Information, LogFormat.Text));
    }

    [Fact]
    public void Data_is_stored_in_a_local_folder() => new DataOptions().Directory.Should().Be("data");
}
