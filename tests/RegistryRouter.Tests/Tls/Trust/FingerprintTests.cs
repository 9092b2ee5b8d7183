using System.Security.Cryptography;
using RegistryRouter.Server.Tls;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Tests.Tls.Trust;

public sealed class FingerprintTests
{
    [Fact]
    public void It_is_the_digest_of_the_whole_certificate_in_openssl_format()
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
    public void Every_common_notation_is_parsed(string form)
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
    public void Other_text_is_rejected(string text) => Fingerprint.TryParse(text, out _).Should().BeFalse();
}
