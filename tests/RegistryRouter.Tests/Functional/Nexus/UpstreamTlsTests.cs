using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Functional.Nexus;

/// <summary>Upstreams with https: trusted certificates, and errors for untrusted ones.</summary>
public sealed class UpstreamTlsTests : RouterFixture
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();

    public UpstreamTlsTests() => Own(_folder);

    private string CaFile => _folder.Write("ca.crt", _authority.Root.ExportCertificatePem());

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task An_upstream_with_a_certificate_of_the_configured_ca_is_trusted(string host)
    {
        var address = await StartUpstreamAsync(_authority.Issue(host), host);
        var router = await StartRouterAsync(("Nexus:Group", address), ("Nexus:CaFile", CaFile));

        using var answer = await router.Client().GetAsync("/v2/", Cancellation);

        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().Be($"secure {RunningRouter.Host}:{router.Port()}", "the client's name goes on to Nexus");
    }

    [Theory]
    [InlineData("expired", "Its certificate has expired or is not valid yet")]
    [InlineData("other name", "Its certificate is not for the name 'localhost' but for nexus.test, registry.test.")]
    [InlineData("other ca", "Its certificate is not trusted: it was issued by 'CN=RegistryRouter CA of a test'")]
    [InlineData("no ca given", "Its certificate is not trusted: it was issued by 'CN=RegistryRouter CA of a test'")]
    public async Task The_error_names_what_is_wrong_with_a_certificate(string kind, string text)
    {
        using var other = new TestAuthority();
        var certificate = kind switch
        {
            "expired" => _authority.Issue(-398, "localhost"),
            // The host name of the client must not count as the upstream's.
            "other name" => _authority.Issue("nexus.test", RunningRouter.Host),
            "other ca" => other.Issue("localhost"),
            _ => _authority.Issue("localhost"),
        };
        var router = await StartRouterAsync(
            ("Nexus:Group", await StartUpstreamAsync(certificate)), ("Nexus:CaFile", kind == "no ca given" ? "" : CaFile));

        using var answer = await router.Client().GetAsync("/v2/", Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await RegistryErrorAsync(answer)).Detail.Should().StartWith(text);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.ServiceUnavailable)]
    public async Task An_upstream_that_requires_a_client_certificate_gets_the_routers(bool isGiven, HttpStatusCode status)
    {
        var address = await StartUpstreamAsync(_authority.Issue("localhost"), clients: ClientCertificateMode.RequireCertificate);
        var client = _folder.WritePair("client", _authority.IssueClient());
        var router = await StartRouterAsync(
            ("Nexus:Group", address),
            ("Nexus:CaFile", CaFile),
            ("Nexus:ClientCertificateFile", isGiven ? client.CertificateFile : ""),
            ("Nexus:ClientKeyFile", isGiven ? client.KeyFile : ""));

        using var answer = await router.Client().GetAsync("/v2/", Cancellation);

        answer.StatusCode.Should().Be(status);
    }

    private async Task<string> StartUpstreamAsync(
        X509Certificate2 certificate, string host = "localhost", ClientCertificateMode clients = ClientCertificateMode.NoCertificate)
    {
        var upstream = Own(await ScriptedUpstream.StartAsync(new HttpsConnectionAdapterOptions
        {
            ServerCertificate = certificate,
            ClientCertificateMode = clients,
            ClientCertificateValidation = (shown, _, _) => shown.Subject == "CN=client",
        }));
        upstream.Answer = context => context.Response.WriteAsync($"secure {context.Request.Host}", context.RequestAborted);
        return $"https://{host}:{upstream.Address.Port}";
    }
}
