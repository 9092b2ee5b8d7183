using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Tests.Tls;

public sealed class CertificateAuthorityTests : IDisposable
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _root = CertificateAuthority.CreateRoot("host-1", Now);

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_root_may_sign_server_certificates_and_nothing_below_them()
    {
        var constraints = _root.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        var usage = _root.Extensions.OfType<X509KeyUsageExtension>().Single();

        (constraints.CertificateAuthority, constraints.HasPathLengthConstraint, constraints.PathLengthConstraint, constraints.Critical)
            .Should().Be((true, true, 0, true));
        (usage.KeyUsages, usage.Critical).Should().Be((X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        _root.Extensions.OfType<X509EnhancedKeyUsageExtension>().Should().BeEmpty();
    }

    [Fact]
    public void A_root_names_its_owner_and_signs_itself()
    {
        _root.Subject.Should().Be("CN=RegistryRouter CA of host-1");
        _root.Issuer.Should().Be(_root.Subject);
        Curve(_root).Should().Be(P256);
        _root.HasPrivateKey.Should().BeTrue();
    }

    [Fact]
    public void A_root_is_valid_for_ten_years()
    {
        _root.NotBefore.ToUniversalTime().Should().Be(Now.UtcDateTime.AddHours(-1));
        _root.NotAfter.ToUniversalTime().Should().Be(Now.UtcDateTime.AddYears(10));
    }

    [Fact]
    public void A_server_certificate_is_for_servers_only()
    {
        using var server = Issue("registry.example.com");
        var constraints = server.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        var usage = server.Extensions.OfType<X509KeyUsageExtension>().Single();

        constraints.CertificateAuthority.Should().BeFalse();
        usage.KeyUsages.Should().Be(X509KeyUsageFlags.DigitalSignature);
        server.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>()
            .Should().ContainSingle().Which.Value.Should().Be("1.3.6.1.5.5.7.3.1");
        Curve(server).Should().Be(P256);
        server.HasPrivateKey.Should().BeTrue();
    }

    [Fact]
    public void A_server_certificate_has_host_names_and_ip_addresses()
    {
        using var server = Issue("registry.example.com", "10.0.0.1", "::1", "[2001:db8::1]", "nexus");
        var names = server.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();

        names.EnumerateDnsNames().Should().Equal("registry.example.com", "nexus");
        names.EnumerateIPAddresses().Select(address => address.ToString()).Should().Equal("10.0.0.1", "::1", "2001:db8::1");
        server.Subject.Should().Be("CN=registry.example.com");
    }

    [Fact]
    public void A_common_name_is_cut_at_the_limit_of_the_standard()
    {
        var host = string.Join('.', Enumerable.Repeat("registry", 10));

        using var server = Issue(host);

        server.GetNameInfo(X509NameType.SimpleName, false).Should().Be(host[..64]);
        server.MatchesHostname(host).Should().BeTrue();
    }

    [Fact]
    public void A_server_certificate_is_valid_for_397_days_but_no_longer_than_its_root()
    {
        using var server = Issue("a");
        using var late = CertificateAuthority.Issue(_root, ["a"], Now.AddYears(10).AddDays(-5));

        server.NotBefore.ToUniversalTime().Should().Be(Now.UtcDateTime.AddHours(-1));
        server.NotAfter.ToUniversalTime().Should().Be(Now.UtcDateTime.AddDays(397));
        late.NotAfter.Should().Be(_root.NotAfter);
    }

    [Fact]
    public void A_server_certificate_chains_to_its_root_only()
    {
        using var server = Issue("registry.example.com");
        using var other = CertificateAuthority.CreateRoot("host-1", Now);

        IsTrusted(server, _root, Now).Should().BeTrue();
        IsTrusted(server, other, Now).Should().BeFalse();
        IsTrusted(server, _root, Now.AddDays(398)).Should().BeFalse();
    }

    [Fact]
    public void Two_certificates_have_different_serial_numbers_and_keys()
    {
        using var one = Issue("a");
        using var two = Issue("a");

        one.SerialNumber.Should().NotBe(two.SerialNumber);
        one.GetPublicKeyString().Should().NotBe(two.GetPublicKeyString());
    }

    private X509Certificate2 Issue(params string[] hosts) => CertificateAuthority.Issue(_root, hosts, Now);

    private static bool IsTrusted(X509Certificate2 server, X509Certificate2 root, DateTimeOffset when)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        chain.ChainPolicy.VerificationTime = when.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        return chain.Build(server);
    }

    private static string? Curve(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPublicKey()!;
        return key.ExportParameters(false).Curve.Oid.Value;
    }
}
