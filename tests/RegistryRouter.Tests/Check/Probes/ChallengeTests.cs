using RegistryRouter.Check.Probes;

namespace RegistryRouter.Tests.Check.Probes;

public sealed class ChallengeTests
{
    [Theory]
    [InlineData(null, "", "")]
    [InlineData("BASIC realm=\"Sonatype Nexus Repository Manager\"", "Basic", "")]
    [InlineData("Bearer realm=\"https://h/v2/token\",service=\"https://h/v2/token\",scope=\"repository:*:pull\"", "Bearer", "https://h/v2/token")]
    [InlineData("Basic realm=\"x\", Bearer realm=\"https://h/v2/token\"", "Bearer", "https://h/v2/token")]
    [InlineData("Negotiate", "Negotiate", "")]
    public void It_is_read_from_the_header(string? header, string scheme, string realm)
    {
        var challenge = Challenge.Of(header is null ? ProbeResponses.Of(401) : ProbeResponses.Of(401, "", true, ("WWW-Authenticate", header)));

        challenge.Scheme.Should().Be(scheme);
        challenge.Realm.Should().Be(realm);
    }

    [Theory]
    [InlineData("https://h/v2/token", "", "/v2/token?service=s&scope=a%3Ab")]
    [InlineData("null://h:5001:5001/v2/token", "", "/v2/token?service=s&scope=a%3Ab")]
    [InlineData("http://h/repository/group/v2/token", "/repository/group", "/v2/token?service=s&scope=a%3Ab")]
    [InlineData("https://h/token?a=1", "", "/token?a=1&service=s&scope=a%3Ab")]
    [InlineData("https://h", "", "/?service=s&scope=a%3Ab")]
    public void A_token_is_requested_at_the_path_of_the_realm(string realm, string prefix, string target) =>
        new Challenge("Bearer", realm, "s").TokenTarget(prefix, "a:b").Should().Be(target);
}
