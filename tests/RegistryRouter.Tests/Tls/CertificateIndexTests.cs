using RegistryRouter.Server.Tls;

namespace RegistryRouter.Tests.Tls;

public sealed class CertificateIndexTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData("registry.example.com", 1)]
    [InlineData("REGISTRY.Example.COM", 1)]
    [InlineData("registry.example.com.", 1)]
    [InlineData("other.example.com", 2, "a wildcard matches one label")]
    [InlineData("a.other.example.com", 0, "a wildcard matches one label only")]
    [InlineData("example.com", 0, "a wildcard does not match the bare domain")]
    [InlineData(".example.com", 0)]
    [InlineData("*.example.com", 2)]
    [InlineData("shared.test", 1, "the earlier certificate is served")]
    [InlineData("xn--mnchen-3ya.test", 2)]
    [InlineData("münchen.test", 2, "SslStream decodes the name")]
    [InlineData("elsewhere.test", 0)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public void A_client_gets_the_certificate_for_the_name_that_it_requests(string? name, int expected, string because = "")
    {
        ServerCertificate[] certificates =
        [
            Certificate("default.test", "10.0.0.1"),
            Certificate("registry.example.com", "shared.test"),
            Certificate("*.example.com", "registry.example.com", "shared.test", "xn--mnchen-3ya.test"),
        ];

        var found = new CertificateIndex(certificates).Find(name);

        Array.IndexOf(certificates, found).Should().Be(expected, because);
    }

    [Fact]
    public void An_exact_name_takes_precedence_over_an_earlier_wildcard()
    {
        var (wildcard, exact) = (Certificate("*.example.com"), Certificate("registry.example.com"));

        new CertificateIndex([wildcard, exact]).Find("registry.example.com").Should().BeSameAs(exact);
    }

    private ServerCertificate Certificate(params string[] names) => new(_authority.Issue(names), []);
}
