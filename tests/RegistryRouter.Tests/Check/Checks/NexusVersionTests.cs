using RegistryRouter.Check.Checks;

namespace RegistryRouter.Tests.Check.Checks;

public sealed class NexusVersionTests
{
    [Theory]
    [InlineData("Nexus/3.95.2-01 (COMMUNITY)", false, "Ok", "3.95.2, nothing known against it")]
    [InlineData("Nexus/3.96.3-01 (COMMUNITY)", true, "Ok", "3.96.3, nothing known against it")]
    [InlineData("Nexus/3.96.0-09 (PRO)", false, "Mend", "3.96.0: it answers existence checks of manifests with 500")]
    [InlineData("Nexus/3.78.1-02 (OSS)", false, "Warning", "3.78.1: it names null:// as token address")]
    [InlineData("Nexus/3.78.1-02 (OSS)", false, "Warning", "; it doubles the port in token addresses")]
    [InlineData("Nexus/3.80.0-06 (COMMUNITY)", false, "Warning", "3.80.0: it doubles the port")]
    [InlineData("Nexus/3.69.0-02 (OSS)", false, "Warning", "3.69.0: it names port 443 with http")]
    [InlineData("Nexus/3.87.1-01 (COMMUNITY)", false, "Ok", "nothing known")]
    [InlineData("Nexus/3.87.1-01 (COMMUNITY)", true, "Warning", "anonymous pulls by path")]
    [InlineData("Nexus/3.90.2-01 (COMMUNITY)", false, "Warning", "BuildKit")]
    [InlineData("nginx/1.27", false, "Unknown", "no answer tells it")]
    [InlineData(null, false, "Unknown", "no answer tells it")]
    public void What_is_known_of_a_version_is_said(string? server, bool byPath, string verdict, string came)
    {
        var finding = VersionCheck.Judge(server, byPath);

        finding.Verdict.ToString().Should().Be(verdict);
        finding.Came.Should().Contain(came);
    }
}
