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
    public void Credentials_that_were_refused_are_not_shown_again(int status, string body, bool canSignIn)
    {
        var account = new Account("admin", "secret");

        account.Note(Answers.Of(status, body));

        account.CanSignIn.Should().Be(canSignIn);
        Question.Get("/v2/").ToRequest().Headers.Authorization.Should().BeNull();
        (Question.Get("/v2/") with { As = account }).ToRequest().Headers.Authorization.Should().Be(account.Credentials);
    }

    [Theory]
    [InlineData("admin", false)]
    [InlineData("other", true)]
    public void A_refusal_counts_for_whoever_has_that_name(string name, bool canSignIn)
    {
        var refused = new Account("admin", "secret");
        refused.Note(Answers.Of(401));
        var account = new Account(name, "another");

        account.Learn(refused);

        account.CanSignIn.Should().Be(canSignIn);
    }

    [Theory]
    [InlineData("you said secret", "you said ***")]
    [InlineData("Basic YWRtaW46c2VjcmV0", "Basic ***")]
    [InlineData("admin", "admin")]
    public void A_server_that_repeats_the_secret_does_not_get_it_printed(string came, string printed) =>
        new Account("admin", "secret").Redact(came).Should().Be(printed);
}
