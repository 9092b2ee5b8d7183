using RegistryRouter.Check.Probes;

namespace RegistryRouter.Tests.Check.Probes;

public sealed class AnswerTests
{
    [Theory]
    [InlineData(200, "", "200 OK")]
    [InlineData(403, Answers.Denied, "403 Forbidden: DENIED Deploying to groups is a PRO-licensed feature.")]
    [InlineData(500, "<h1>Oh</h1><script>x</script> dear", "500 Internal Server Error: Oh dear")]
    [InlineData(404, "{\"errors\":[]}", "404 Not Found")]
    [InlineData(404, "{\"errors\":[\"odd\"]}", "404 Not Found")]
    [InlineData(404, "[1]", "404 Not Found")]
    [InlineData(400, "{\"errors\":[{\"code\":\"A\",\"message\":\"\\u001b[2Jb\\nc\"}]}", "400 Bad Request: A  [2Jb c")]
    public void Words_are_one_line_that_is_safe_to_print(int status, string body, string words) =>
        Answers.Of(status, body).Words.Should().Be(words);

    [Fact]
    public void Words_are_few()
    {
        Answers.Of(500, "<p>" + new string('x', 1000)).Words.Length.Should().BeLessThan(210);
    }

    [Theory]
    [InlineData(429, "<p>Too many authentication attempts", true)]
    [InlineData(429, "{\"errors\":[{\"code\":\"TOOMANYREQUESTS\"}]}", false)]
    [InlineData(401, "<p>", false)]
    public void A_locked_account_is_told_from_a_limit_of_pulls(int status, string body, bool isLock) =>
        Answers.Of(status, body).IsLock.Should().Be(isLock);

    [Fact]
    public void Without_an_answer_the_words_say_why() =>
        new Answer(0) { Silence = new Silence(SilenceKind.Refused, "nothing listens there") }.Words.Should().Be("nothing listens there");
}
