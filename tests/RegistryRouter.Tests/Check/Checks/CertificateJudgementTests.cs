using RegistryRouter.Check.Checks;
using RegistryRouter.Server.Trust;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Check.Checks;

public sealed class CertificateJudgementTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestAuthority _authority = new(Now);

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData("registry.test", 0, true, "Ok", "valid until 2027-07-03, 397 days left")]
    [InlineData("REGISTRY.test", 0, true, "Ok", "valid until")]
    [InlineData("a.wild.test", 0, true, "Ok", "valid until")]
    [InlineData("10.0.0.7", 0, true, "Ok", "valid until")]
    [InlineData("other.test", 0, true, "Mend", "made for registry.test, *.wild.test, 10.0.0.7")]
    [InlineData("registry.test", -390, true, "Warning", "7 days left")]
    [InlineData("registry.test", -400, true, "Mend", "ended on 2026-05-29, 3 days ago")]
    [InlineData("registry.test", 5, true, "Mend", "not valid before 2026-06-0")]
    [InlineData("registry.test", 0, false, "Warning", "which is not trusted here")]
    public void A_certificate_must_be_in_time_for_the_name_and_trusted(string name, int startsInDays, bool isRootKnown, string verdict, string came)
    {
        using var leaf = _authority.Issue(startsInDays, "registry.test", "*.wild.test", "10.0.0.7");

        var finding = CertificateCheck.Judge("certificate", name, new PresentedChain(leaf, []), isRootKnown ? [_authority.Root] : [], Now);

        finding.Verdict.ToString().Should().Be(verdict, finding.Came);
        finding.Came.Should().Contain(came);
        (finding.Mend is null).Should().Be(verdict == "Ok");
    }

    [Theory]
    [InlineData("Mon, 01 Jun 2026 12:00:05 GMT", "Ok", "agrees with this machine's")]
    [InlineData("Mon, 01 Jun 2026 12:01:00 GMT", "Warning", "00:01:00 ahead of this machine's")]
    [InlineData("Mon, 01 Jun 2026 11:50:00 GMT", "Mend", "00:10:00 behind this machine's")]
    [InlineData("yesterday", "Unknown", "no Date")]
    [InlineData(null, "Unknown", "no Date")]
    public void Clocks_agree_within_half_a_minute(string? date, string verdict, string came)
    {
        var finding = ClockCheck.Judge("Ui", date, Now);

        finding.Verdict.ToString().Should().Be(verdict);
        finding.Came.Should().Contain(came);
    }
}
