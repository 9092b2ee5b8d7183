using RegistryRouter.Server.Proxy.Transforms;

namespace RegistryRouter.Tests.Proxy.Transforms;

public sealed class ChallengeSchemeTests
{
    [Theory]
    [InlineData("BASIC realm=\"Sonatype Nexus Repository Manager\"", "Basic realm=\"Sonatype Nexus Repository Manager\"")]
    [InlineData("basic", "Basic")]
    [InlineData("BaSiC realm=x", "Basic realm=x")]
    [InlineData("bearer realm=\"https://x/v2/token\",service=\"x\"", "Bearer realm=\"https://x/v2/token\",service=\"x\"")]
    [InlineData("BEARER realm=\"x\", basic realm=\"y\"", "Bearer realm=\"x\", Basic realm=\"y\"")]
    [InlineData("Negotiate, BASIC realm=\"y\"", "Negotiate, Basic realm=\"y\"")]
    public void Scheme_names_have_the_case_that_clients_compare(string challenge, string repaired) =>
        ChallengeScheme.Repair(challenge).Should().Be(repaired);

    [Theory]
    [InlineData("Basic realm=\"BASIC, bearer realm\"")]
    [InlineData("Basic realm=\"a \\\", basic realm=\", charset=\"UTF-8\"")]
    [InlineData("Digest basic=\"x\", bearer=\"y\"")]
    [InlineData("Digest realm=\"x\", basic =\"y\"")]
    [InlineData("Digest realm=basic")]
    [InlineData("basically realm=\"x\"")]
    [InlineData("NTLM")]
    [InlineData("")]
    public void Everything_else_is_unchanged(string challenge) => ChallengeScheme.Repair(challenge).Should().Be(challenge);
}
