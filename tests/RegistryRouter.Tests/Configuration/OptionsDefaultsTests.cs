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
    public void The_router_listens_with_and_without_tls_and_on_its_own_machine_for_the_operator()
    {
        var options = new ListenerOptions();

        (options.Https, options.Http, options.Management).Should().Be((":8443", ":8080", "127.0.0.1:9090"));
    }

    [Fact]
    public void Tls_is_on_with_a_certificate_of_the_routers_own()
    {
        var options = new TlsOptions();

        (options.Enabled, options.CertificateFile, options.KeyFile).Should().Be((true, "", ""));
        options.AllFiles().Should().BeEmpty();
    }

    [Fact]
    public void Clients_are_asked_for_no_certificate_and_browsers_for_no_promise()
    {
        var options = new TlsOptions();

        (options.ClientCertificate, options.Hsts, options.AcmeWebRoot).Should().Be((ClientCertificateRule.Off, TimeSpan.Zero, ""));
    }

    [Fact]
    public void Every_host_name_is_answered_with_a_page_and_no_proxy_is_trusted()
    {
        new RouterOptions().Hosts.Should().BeEmpty();
        new RouterOptions().PagePath.Should().Be("/_router/");
        new AccessOptions().TrustedProxies.Should().BeEmpty();
    }

    [Fact]
    public void Requests_are_logged_for_people()
    {
        var options = new LogOptions();

        (options.Level, options.Format).Should().Be((LogLevel.Information, LogFormat.Text));
    }

    [Fact]
    public void Data_is_kept_in_a_folder_beside_the_router() => new DataOptions().Directory.Should().Be("data");
}
