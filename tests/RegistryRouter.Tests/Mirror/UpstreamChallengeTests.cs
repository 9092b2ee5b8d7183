using System.Net;
using CsCheck;
using RegistryRouter.Server.Mirror;

namespace RegistryRouter.Tests.Mirror;

public sealed class UpstreamChallengeTests
{
    [Fact]
    public void The_token_path_stays_on_the_upstream_for_every_challenge() =>
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
    public void Only_the_path_of_a_realm_is_used(string challenge, string path)
    {
        var read = Read(challenge);

        (read.Scheme, read.TokenPath).Should().Be((SignInScheme.Bearer, path));
    }

    [Theory]
    [InlineData("BASIC realm=\"Sonatype Nexus Repository Manager\"", nameof(SignInScheme.Basic))]
    [InlineData("Negotiate", nameof(SignInScheme.None))]
    [InlineData("Bearer error=\"x\"", nameof(SignInScheme.None))]
    public void The_scheme_is_case_insensitive(string challenge, string scheme) =>
        Read(challenge).Scheme.ToString().Should().Be(scheme);

    [Fact]
    public void Bearer_is_preferred_over_Basic() =>
        Read("BASIC realm=\"x\"", "Bearer realm=\"http://h/token\"").Scheme.Should().Be(SignInScheme.Bearer);

    [Fact]
    public void The_token_request_has_service_and_scope() =>
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
