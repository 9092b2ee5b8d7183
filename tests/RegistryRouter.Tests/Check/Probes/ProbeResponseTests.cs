using RegistryRouter.Check.Probes;

namespace RegistryRouter.Tests.Check.Probes;

public sealed class ProbeResponseTests
{
    [Theory]
    [InlineData(200, "", "200 OK")]
    [InlineData(403, ProbeResponses.Denied, "403 Forbidden: DENIED Deploying to groups is a PRO-licensed feature.")]
    [InlineData(500, "<h1>Oh</h1><script>x</script> dear", "500 Internal Server Error: Oh dear")]
    [InlineData(404, "{\"errors\":[]}", "404 Not Found")]
    [InlineData(404, "{\"errors\":[\"odd\"]}", "404 Not Found")]
    [InlineData(404, "[1]", "404 Not Found")]
    [InlineData(400, "{\"errors\":[{\"code\":\"A\",\"message\":\"\\u001b[2Jb\\nc\"}]}", "400 Bad Request: A  [2Jb c")]
    public void The_summary_is_one_line_that_is_safe_to_print(int status, string body, string summary) =>
        ProbeResponses.Of(status, body).Summary.Should().Be(summary);

    [Fact]
    public void The_summary_is_short()
    {
        ProbeResponses.Of(500, "<p>" + new string('x', 1000)).Summary.Length.Should().BeLessThan(210);
    }

    [Theory]
    [InlineData(429, "<p>Too many authentication attempts", true)]
    [InlineData(429, "{\"errors\":[{\"code\":\"TOOMANYREQUESTS\"}]}", false)]
    [InlineData(401, "<p>", false)]
    public void A_locked_account_differs_from_a_pull_rate_limit(int status, string body, bool isLock) =>
        ProbeResponses.Of(status, body).IsLock.Should().Be(isLock);

    [Fact]
    public void Without_a_response_the_summary_gives_the_cause() =>
        new ProbeResponse(0) { Failure = new ConnectFailure(ConnectFailureKind.Refused, "connection refused") }.Summary.Should().Be("connection refused");
}
