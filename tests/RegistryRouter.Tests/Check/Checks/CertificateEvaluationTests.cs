using RegistryRouter.Check.Checks;
using RegistryRouter.Server.Tls.Trust;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Check.Checks;

public sealed class CertificateEvaluationTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestAuthority _authority = new(Now);

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData("registry.test", 0, true, "Ok", "valid until 2027-07-03, 397 days left")]
    [InlineData("REGISTRY.test", 0, true, "Ok", "valid until")]
    [InlineData("a.wild.test", 0, true, "Ok", "valid until")]
    [InlineData("10.0.0.7", 0, true, "Ok", "valid until")]
    [InlineData("other.test", 0, true, "Error", "the certificate is for registry.test, *.wild.test, 10.0.0.7")]
    [InlineData("registry.test", -390, true, "Warning", "7 days left")]
    [InlineData("registry.test", -400, true, "Error", "expired on 2026-05-29, 3 days ago")]
    [InlineData("registry.test", 5, true, "Error", "not valid before 2026-06-0")]
    [InlineData("registry.test", 0, false, "Warning", "which this machine does not trust")]
    public void A_certificate_must_be_current_match_the_name_and_be_trusted(string name, int startsInDays, bool isRootKnown, string verdict, string observed)
    {
        using var leaf = _authority.Issue(startsInDays, "registry.test", "*.wild.test", "10.0.0.7");

        var finding = CertificateCheck.Evaluate("certificate", name, new PresentedChain(leaf, []), isRootKnown ? [_authority.Root] : [], Now);

        finding.Verdict.ToString().Should().Be(verdict, finding.Observed);
        finding.Observed.Should().Contain(observed);
        (finding.Fix is null).Should().Be(verdict == "Ok");
    }

    [Theory]
    [InlineData("Mon, 01 Jun 2026 12:00:05 GMT", "Ok", "same as this machine's")]
    [InlineData("Mon, 01 Jun 2026 12:01:00 GMT", "Warning", "00:01:00 ahead of this machine's")]
    [InlineData("Mon, 01 Jun 2026 11:50:00 GMT", "Error", "00:10:00 behind this machine's")]
    [InlineData("yesterday", "Skipped", "no Date header")]
    [InlineData(null, "Skipped", "no Date header")]
    public void Clocks_may_differ_by_less_than_30_seconds(string? date, string verdict, string observed)
    {
        var finding = ClockCheck.Evaluate("Ui", date, Now);

        finding.Verdict.ToString().Should().Be(verdict);
        finding.Observed.Should().Contain(observed);
    }
}
