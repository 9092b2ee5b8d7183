using RegistryRouter.Check.Probes;

namespace RegistryRouter.Tests.Check.Probes;

public sealed class AccountTests
{
    [Theory]
    [InlineData(200, "", true)]
    [InlineData(403, "", true)]
    [InlineData(503, "<p>", true)]
    [InlineData(429, "{}", true)]
    [InlineData(401, "", false)]
    [InlineData(429, "<p>", false)]
    public void Refused_credentials_are_not_sent_again(int status, string body, bool canSignIn)
    {
        var account = new Account("admin", "secret");

        account.Note(ProbeResponses.Of(status, body));

        account.CanSignIn.Should().Be(canSignIn);
        ProbeRequest.Get("/v2/").ToRequest().Headers.Authorization.Should().BeNull();
        (ProbeRequest.Get("/v2/") with { Account = account }).ToRequest().Headers.Authorization.Should().Be(account.Credentials);
    }

    [Theory]
    [InlineData("admin", false)]
    [InlineData("other", true)]
    public void A_refusal_counts_for_every_account_with_that_name(string name, bool canSignIn)
    {
        var refused = new Account("admin", "secret");
        refused.Note(ProbeResponses.Of(401));
        var account = new Account(name, "another");

        account.Learn(refused);

        account.CanSignIn.Should().Be(canSignIn);
    }

    [Theory]
    [InlineData("you said secret", "you said ***")]
    [InlineData("Basic YWRtaW46c2VjcmV0", "Basic ***")]
    [InlineData("admin", "admin")]
    public void A_secret_that_a_server_echoes_is_not_printed(string observed, string printed) =>
        new Account("admin", "secret").Redact(observed).Should().Be(printed);
}
