using System.Security.Cryptography;
using RegistryRouter.Server.Tls;
using RegistryRouter.Server.Trust;

namespace RegistryRouter.Tests.Trust;

public sealed class FingerprintTests
{
    [Fact]
    public void It_is_the_digest_of_the_whole_certificate_as_openssl_writes_it()
    {
        using var certificate = CertificateAuthority.CreateRoot("a", DateTimeOffset.UtcNow);

        var digest = SHA256.HashData(certificate.RawData);

        Fingerprint.Of(certificate).ToString().Should().Be(string.Join(':', digest.Select(each => each.ToString("X2"))));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData(" {0}\n")]
    [InlineData("sha256:{0}")]
    [InlineData("SHA256:{0}")]
    public void It_is_read_however_it_was_copied(string form)
    {
        using var certificate = CertificateAuthority.CreateRoot("a", DateTimeOffset.UtcNow);
        var actual = Fingerprint.Of(certificate);

        foreach (var text in new[] { actual.ToString(), actual.ToString().Replace(":", ""), actual.ToString().ToLowerInvariant() })
        {
            Fingerprint.TryParse(string.Format(null, form, text), out var parsed).Should().BeTrue();
            parsed.Should().Be(actual);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab:cd")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_digest_is_refused(string text) => Fingerprint.TryParse(text, out _).Should().BeFalse();
}
