using System.Net;
using CsCheck;
using RegistryRouter.Server.Mirror;

namespace RegistryRouter.Tests.Mirror;

public sealed class UpstreamChallengeTests
{
    [Fact]
    public void Whatever_an_upstream_asks_for_the_token_is_fetched_from_a_path_of_its_own() =>
        Gen.OneOf(
            Gen.OneOfConst("Bearer ", "Basic ", "realm=", "service=", "\"", "https://", "null://", "//", "/", "/v2/token", ",", "?", "\\"),
            Gen.String[Gen.Char['\u0020', '\u00ff'], 0, 3]).Array[0, 10].Select(string.Concat).Sample(
            challenge => Read(challenge) is { Scheme: not SignInScheme.Bearer } or { TokenPath: ['/', ..] },
            iter: 20_000);

    [Theory]
    [InlineData("Bearer realm=\"https://registry.test/v2/token\",service=\"https://registry.test/v2/token\"", "/v2/token")]
    [InlineData("Bearer realm=\"null://registry.test/v2/token\",service=\"x\"", "/v2/token")]
    [InlineData("Bearer realm=\"https://h:5001:5001/v2/token\"", "/v2/token")]
    [InlineData("bearer Realm=\"https://h/repository/g/v2/token\",service=\"x\",scope=\"repository:*:pull\"", "/repository/g/v2/token")]
    [InlineData("Bearer realm=\"https://h\"", "/")]
    public void Of_a_realm_only_the_path_counts(string challenge, string path)
    {
        var read = Read(challenge);

        (read.Scheme, read.TokenPath).Should().Be((SignInScheme.Bearer, path));
    }

    [Theory]
    [InlineData("BASIC realm=\"Sonatype Nexus Repository Manager\"", nameof(SignInScheme.Basic))]
    [InlineData("Negotiate", nameof(SignInScheme.None))]
    [InlineData("Bearer error=\"x\"", nameof(SignInScheme.None))]
    public void The_scheme_is_read_without_regard_to_case(string challenge, string scheme) =>
        Read(challenge).Scheme.ToString().Should().Be(scheme);

    [Fact]
    public void Of_two_schemes_the_token_is_preferred() =>
        Read("BASIC realm=\"x\"", "Bearer realm=\"http://h/token\"").Scheme.Should().Be(SignInScheme.Bearer);

    [Fact]
    public void The_token_is_asked_for_a_service_and_a_scope() =>
        Read("Bearer realm=\"http://h/token?a=b\",service=\"http://h/x\"").TokenTarget("repository:a/b:pull").Should()
            .Be("/token?a=b&service=http%3A%2F%2Fh%2Fx&scope=repository%3Aa%2Fb%3Apull");

    private static UpstreamChallenge Read(params string[] challenges)
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.Unauthorized);
        foreach (var challenge in challenges)
            answer.Headers.TryAddWithoutValidation("WWW-Authenticate", challenge);
        return UpstreamChallenge.Of(answer);
    }
}
