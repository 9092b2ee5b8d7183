using RegistryRouter.Server.Mirror;

namespace RegistryRouter.Tests.Mirror;

public sealed class BearerTokenTests
{
    [Theory]
    [InlineData("""{"token":"a"}""", "a", 48)]
    [InlineData("""{"access_token":"b","expires_in":300}""", "b", 240)]
    [InlineData("""{"token":"a","access_token":"b","expires_in":0}""", "a", 48)]
    public void A_token_is_renewed_before_it_expires(string json, string token, int seconds)
    {
        var read = BearerToken.Parse(json);

        (read?.Header.ToString(), read?.RenewAfter).Should().Be(($"Bearer {token}", TimeSpan.FromSeconds(seconds)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"token":""}""")]
    [InlineData("""{"token":5}""")]
    public void Other_responses_contain_no_token(string json) => BearerToken.Parse(json).Should().BeNull();
}
