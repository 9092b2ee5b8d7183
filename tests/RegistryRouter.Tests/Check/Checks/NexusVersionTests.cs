using RegistryRouter.Check.Checks;

namespace RegistryRouter.Tests.Check.Checks;

public sealed class NexusVersionTests
{
    [Theory]
    [InlineData("Nexus/3.95.2-01 (COMMUNITY)", false, "Ok", "3.95.2, no known issues")]
    [InlineData("Nexus/3.96.3-01 (COMMUNITY)", true, "Ok", "3.96.3, no known issues")]
    [InlineData("Nexus/3.96.0-09 (PRO)", false, "Error", "3.96.0: returns 500 for manifest existence checks")]
    [InlineData("Nexus/3.78.1-02 (OSS)", false, "Warning", "3.78.1: sends a token service URL with null://")]
    [InlineData("Nexus/3.78.1-02 (OSS)", false, "Warning", "; repeats the port in token service URLs")]
    [InlineData("Nexus/3.80.0-06 (COMMUNITY)", false, "Warning", "3.80.0: repeats the port")]
    [InlineData("Nexus/3.69.0-02 (OSS)", false, "Warning", "3.69.0: sends a token service URL with http and port 443")]
    [InlineData("Nexus/3.87.1-01 (COMMUNITY)", false, "Ok", "no known issues")]
    [InlineData("Nexus/3.87.1-01 (COMMUNITY)", true, "Warning", "anonymous pulls by path")]
    [InlineData("Nexus/3.90.2-01 (COMMUNITY)", false, "Warning", "BuildKit")]
    [InlineData("nginx/1.27", false, "Skipped", "no response contains it")]
    [InlineData(null, false, "Skipped", "no response contains it")]
    public void Known_issues_of_a_version_are_reported(string? server, bool byPath, string verdict, string observed)
    {
        var finding = VersionCheck.Evaluate(server, byPath);

        finding.Verdict.ToString().Should().Be(verdict);
        finding.Observed.Should().Contain(observed);
    }
}
