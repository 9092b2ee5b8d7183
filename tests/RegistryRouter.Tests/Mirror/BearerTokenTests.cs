using RegistryRouter.Mirror;

namespace RegistryRouter.Tests.Mirror;

public sealed class BearerTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"token":"a"}""", "a", 48)]
    [InlineData("""{"access_token":"b","expires_in":300}""", "b", 240)]
    [InlineData("""{"token":"a","access_token":"b","expires_in":0}""", "a", 48)]
    public void A_token_is_renewed_before_its_end(string json, string token, int seconds)
    {
        var read = BearerToken.Parse(json, Now);

        (read?.Header.ToString(), read?.RenewAt).Should().Be(($"Bearer {token}", Now.AddSeconds(seconds)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"token":""}""")]
    [InlineData("""{"token":5}""")]
    public void Anything_else_is_no_token(string json) => BearerToken.Parse(json, Now).Should().BeNull();
}
