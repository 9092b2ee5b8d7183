using RegistryRouter.Server.Tls;
using RegistryRouter.Server.Tls.Trust;

namespace RegistryRouter.Tests.Tls.Trust;

public sealed class CertificateSummaryTests
{
    private static readonly DateTimeOffset Issued = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "397 days left", true)]
    [InlineData(396.5, "0 days left", true)]
    [InlineData(397.5, "EXPIRED 1 days ago", false)]
    [InlineData(-1, "NOT YET VALID", false)]
    public void It_shows_the_remaining_validity(double daysLater, string text, bool isInTime)
    {
        using var root = CertificateAuthority.CreateRoot("a", Issued);
        using var leaf = CertificateAuthority.Issue(root, ["registry.test", "10.0.0.1"], Issued);

        var summary = new CertificateSummary(leaf, Issued.AddDays(daysLater));

        summary.IsInTime.Should().Be(isInTime);
        summary.Lines().Last().Should().Be($"valid        2026-03-01 to 2027-04-02, {text}");
    }

    [Fact]
    public void It_shows_subject_issuer_names_and_fingerprint()
    {
        using var root = CertificateAuthority.CreateRoot("a", Issued);
        using var leaf = CertificateAuthority.Issue(root, ["registry.test", "*.registry.test", "10.0.0.1", "::1"], Issued);

        new CertificateSummary(leaf, Issued).Lines().Take(4).Should().Equal(
            "subject      CN=registry.test",
            "issuer       CN=RegistryRouter CA of a",
            "names        registry.test, *.registry.test, 10.0.0.1, ::1",
            $"fingerprint  SHA-256 {Fingerprint.Of(leaf)}");
    }
}
