using RegistryRouter.Check.Checks;
using RegistryRouter.Check.Probes;
using RegistryRouter.Tests.Check.Probes;

namespace RegistryRouter.Tests.Check.Checks;

/// <summary>What the checks make of answers that the stand-in for Nexus does not give.</summary>
public sealed class JudgementTests
{
    private const string Html = "<p>Nexus";

    [Theory]
    [InlineData(403, Answers.Denied, 202, "", "Ok", null)]
    [InlineData(404, "", 202, "", "Ok", null)]
    [InlineData(202, "", 202, "", "Warning", "writable member")]
    [InlineData(202, "", 403, Answers.Denied, "Mend", "exchange Nexus:Group and Nexus:Hosted")]
    [InlineData(403, Answers.Denied, 403, Answers.Denied, "Mend", "Nexus:Hosted names a group")]
    [InlineData(403, Answers.Denied, 403, Html, "Warning", "privileges add")]
    [InlineData(403, Answers.Denied, 405, "", "Mend", "names a proxy repository")]
    [InlineData(403, Answers.Denied, 503, Html, "Mend", "read-only")]
    [InlineData(403, Answers.Denied, 500, Html, "Mend", "log of Nexus")]
    public void Writes(int group, string groupBody, int hosted, string hostedBody, string verdict, string? mend) =>
        Expect(WriteCheck.Judge(Answers.Of(group, groupBody), Answers.Of(hosted, hostedBody)), verdict, mend);

    [Theory]
    [InlineData("Bearer", "Bearer", "Ok", null)]
    [InlineData("Basic", "Basic", "Ok", null)]
    [InlineData("Basic", "Bearer", "Mend", "forceBasicAuth")]
    [InlineData("", "Bearer", "Mend", "stands between router and Nexus")]
    public void Ways_to_sign_in(string group, string hosted, string verdict, string? mend) =>
        Expect(ChallengeCheck.Judge(group, hosted), verdict, mend);

    [Theory]
    [InlineData(200, "", false, "Ok", null)]
    [InlineData(401, "", false, "Ok", null)]
    [InlineData(401, "", true, "Mend", "Mirror:Username")]
    [InlineData(500, Html, false, "Unknown", null)]
    public void Pulls_without_sign_in(int status, string body, bool mirrorNeedsIt, string verdict, string? mend) =>
        Expect(AnonymousCheck.Judge(Answers.Of(status, body), mirrorNeedsIt), verdict, mend);

    [Theory]
    [InlineData(200, "", "Ok", null)]
    [InlineData(401, "", "Mend", "same Nexus")]
    [InlineData(404, "", "Unknown", null)]
    public void Tokens_of_the_group_at_hosted(int status, string body, string verdict, string? mend) =>
        Expect(TokenCheck.Judge(Answers.Of(status, body)), verdict, mend);

    [Theory]
    [InlineData(200, "sha256:a", "sha256:a", "Ok", null)]
    [InlineData(200, "sha256:a", "sha256:b", "Warning", "first among the group's members")]
    [InlineData(404, "sha256:a", "", "Mend", "add the hosted repository")]
    [InlineData(403, "sha256:a", "", "Unknown", null)]
    public void Members_of_the_group(int group, string hostedDigest, string groupDigest, string verdict, string? mend) => Expect(
        MemberCheck.Judge(new ImageName("a", "1"), Digest(200, hostedDigest), Digest(group, groupDigest)), verdict, mend);

    [Theory]
    [InlineData(200, "{}", "Ok", null)]
    [InlineData(429, "{}", "Mend", "account of the Docker Hub")]
    [InlineData(429, Html, "Unknown", null)]
    [InlineData(404, "{}", "Warning", "add a proxy repository")]
    [InlineData(502, Html, "Warning", "reach the Docker Hub")]
    [InlineData(401, "{}", "Unknown", "--user")]
    public void Images_of_the_hub(int status, string body, string verdict, string? mend) =>
        Expect(HubCheck.Judge(new ImageName("library/hello-world", "latest"), Answers.Of(status, body)), verdict, mend);

    [Theory]
    [InlineData(200, "{}", "Ok", null)]
    [InlineData(404, Html, "Warning", "Docker V1 API")]
    [InlineData(401, "{}", "Unknown", "--user")]
    [InlineData(500, Html, "Warning", "log of Nexus")]
    public void Searches(int status, string body, string verdict, string? mend) =>
        Expect(SearchCheck.Judge("Group", Answers.Of(status, body)), verdict, mend);

    [Theory]
    [InlineData(200, "{\"accepted\":true}", "Ok", null)]
    [InlineData(200, "{\"accepted\":false}", "Mend", "accept it")]
    [InlineData(404, "", "Ok", null)]
    [InlineData(403, "", "Unknown", "administrator")]
    public void The_licence(int status, string body, string verdict, string? mend) =>
        Expect(LicenceCheck.Judge(Answers.Of(status, body)), verdict, mend);

    [Theory]
    [InlineData(200, "", "Ok", null)]
    [InlineData(401, "", "Mend", "not tried again")]
    [InlineData(429, Html, "Mend", "15 minutes")]
    [InlineData(403, Html, "Warning", "read and browse")]
    [InlineData(500, Html, "Unknown", null)]
    public void Sign_ins(int status, string body, string verdict, string? mend) =>
        Expect(SignInCheck.Judge("sign-in", Answers.Of(status, body), "--user"), verdict, mend);

    [Theory]
    [InlineData(12_345, 500, "Nexus/3.96.3-01 (COMMUNITY)", "Ok Ok", "12,345 of the 40,000 of the Community Edition")]
    [InlineData(32_000, 80_000, "Nexus/3.96.3-01 (COMMUNITY)", "Warning Warning", "32,000 of the 40,000 of the Community Edition")]
    [InlineData(32_000, 80_000, "Nexus/3.96.3-01 (PRO)", "Ok Ok", "32,000")]
    public void The_usage_that_nexus_counts(int components, int requests, string server, string verdicts, string words)
    {
        var body = $$"""{"gauges": {"nexus.analytics.component_total_count": {"value": {{components}} }, "nexus.analytics.content_request_count": {"value": {"day": {{requests}} } } } }""";

        var findings = UsageCheck.Judge(Answers.Of(200, body), server).ToList();

        string.Join(' ', findings.Select(finding => finding.Verdict)).Should().Be(verdicts);
        findings[0].Came.Should().Be(words);
    }

    [Theory]
    [InlineData(403, Html)]
    [InlineData(404, Html)]
    [InlineData(200, "{}")]
    [InlineData(200, "{\"gauges\":{\"jvm.memory.heap.used\":{\"value\":1}}}")]
    [InlineData(200, "{\"gauges\":{\"nexus.analytics.content_request_count\":{\"value\":7}}}")]
    public void A_usage_that_is_not_shown_is_not_spoken_of(int status, string body) =>
        UsageCheck.Judge(Answers.Of(status, body), server: null).Should().BeEmpty();

    private static Answer Digest(int status, string digest) => Answers.Of(status, "", true, ("Docker-Content-Digest", digest));

    private static void Expect(Finding finding, string verdict, string? mend)
    {
        finding.Verdict.ToString().Should().Be(verdict);
        if (mend is null)
            finding.Mend.Should().BeNull();
        else
            finding.Mend.Should().Contain(mend);
    }
}
