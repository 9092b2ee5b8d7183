using RegistryRouter.Check.Checks;
using RegistryRouter.Check.Probes;
using RegistryRouter.Tests.Check.Probes;

namespace RegistryRouter.Tests.Check.Checks;

/// <summary>Tests how checks evaluate responses that the Nexus stand-in does not send.</summary>
public sealed class EvaluationTests
{
    private const string Html = "<p>Nexus";

    [Theory]
    [InlineData(403, ProbeResponses.Denied, 202, "", "Ok", null)]
    [InlineData(404, "", 202, "", "Ok", null)]
    [InlineData(202, "", 202, "", "Warning", "writable member")]
    [InlineData(202, "", 403, ProbeResponses.Denied, "Error", "swap Nexus:Group and Nexus:Hosted")]
    [InlineData(403, ProbeResponses.Denied, 403, ProbeResponses.Denied, "Error", "Nexus:Hosted points to a group")]
    [InlineData(403, ProbeResponses.Denied, 403, Html, "Warning", "privileges add")]
    [InlineData(403, ProbeResponses.Denied, 405, "", "Error", "points to a proxy repository")]
    [InlineData(403, ProbeResponses.Denied, 503, Html, "Error", "read-only")]
    [InlineData(403, ProbeResponses.Denied, 500, Html, "Error", "check the Nexus log")]
    public void Writes(int group, string groupBody, int hosted, string hostedBody, string verdict, string? fix) =>
        Expect(WriteCheck.Evaluate(ProbeResponses.Of(group, groupBody), ProbeResponses.Of(hosted, hostedBody)), verdict, fix);

    [Theory]
    [InlineData("Bearer", "Bearer", "Ok", null)]
    [InlineData("Basic", "Basic", "Ok", null)]
    [InlineData("Basic", "Bearer", "Error", "forceBasicAuth")]
    [InlineData("", "Bearer", "Error", "the proxy between the router and Nexus")]
    public void Authentication_schemes_are_evaluated(string group, string hosted, string verdict, string? fix) =>
        Expect(ChallengeCheck.Evaluate(group, hosted), verdict, fix);

    [Theory]
    [InlineData(200, "", false, "Ok", null)]
    [InlineData(401, "", false, "Ok", null)]
    [InlineData(401, "", true, "Error", "Mirror:Username")]
    [InlineData(500, Html, false, "Skipped", null)]
    public void Anonymous_pulls_are_evaluated(int status, string body, bool mirrorNeedsIt, string verdict, string? fix) =>
        Expect(AnonymousCheck.Evaluate(ProbeResponses.Of(status, body), mirrorNeedsIt), verdict, fix);

    [Theory]
    [InlineData(200, "", "Ok", null)]
    [InlineData(401, "", "Error", "same Nexus")]
    [InlineData(404, "", "Skipped", null)]
    public void Group_tokens_at_hosted_are_evaluated(int status, string body, string verdict, string? fix) =>
        Expect(TokenCheck.Evaluate(ProbeResponses.Of(status, body)), verdict, fix);

    [Theory]
    [InlineData(200, "sha256:a", "sha256:a", "Ok", null)]
    [InlineData(200, "sha256:a", "sha256:b", "Warning", "first member of the group")]
    [InlineData(404, "sha256:a", "", "Error", "add the hosted repository")]
    [InlineData(403, "sha256:a", "", "Skipped", null)]
    public void Members_of_the_group_are_evaluated(int group, string hostedDigest, string groupDigest, string verdict, string? fix) => Expect(
        MemberCheck.Evaluate(new ImageName("a", "1"), Digest(200, hostedDigest), Digest(group, groupDigest)), verdict, fix);

    [Theory]
    [InlineData(200, "{}", "Ok", null)]
    [InlineData(429, "{}", "Error", "Docker Hub account")]
    [InlineData(429, Html, "Skipped", null)]
    [InlineData(404, "{}", "Warning", "add a proxy repository")]
    [InlineData(502, Html, "Warning", "reach Docker Hub")]
    [InlineData(401, "{}", "Skipped", "--user")]
    public void Images_from_docker_hub_are_evaluated(int status, string body, string verdict, string? fix) =>
        Expect(HubCheck.Evaluate(new ImageName("library/hello-world", "latest"), ProbeResponses.Of(status, body)), verdict, fix);

    [Theory]
    [InlineData(200, "{}", "Ok", null)]
    [InlineData(404, Html, "Warning", "Docker V1 API")]
    [InlineData(401, "{}", "Skipped", "--user")]
    [InlineData(500, Html, "Warning", "check the Nexus log")]
    public void Searches(int status, string body, string verdict, string? fix) =>
        Expect(SearchCheck.Evaluate("Group", ProbeResponses.Of(status, body)), verdict, fix);

    [Theory]
    [InlineData(200, "{\"accepted\":true}", "Ok", null)]
    [InlineData(200, "{\"accepted\":false}", "Error", "accept it")]
    [InlineData(404, "", "Ok", null)]
    [InlineData(403, "", "Skipped", "administrator")]
    public void The_licence_is_evaluated(int status, string body, string verdict, string? fix) =>
        Expect(LicenceCheck.Evaluate(ProbeResponses.Of(status, body)), verdict, fix);

    [Theory]
    [InlineData(200, "", "Ok", null)]
    [InlineData(401, "", "Error", "does not try again")]
    [InlineData(429, Html, "Error", "15 minutes")]
    [InlineData(403, Html, "Warning", "read and browse")]
    [InlineData(500, Html, "Skipped", null)]
    public void Sign_ins_are_evaluated(int status, string body, string verdict, string? fix) =>
        Expect(SignInCheck.Evaluate("sign-in", ProbeResponses.Of(status, body), "--user"), verdict, fix);

    [Theory]
    [InlineData(12_345, 500, "Nexus/3.96.3-01 (COMMUNITY)", "Ok Ok", "12,345 of 40,000 in the Community Edition")]
    [InlineData(32_000, 80_000, "Nexus/3.96.3-01 (COMMUNITY)", "Warning Warning", "32,000 of 40,000 in the Community Edition")]
    [InlineData(32_000, 80_000, "Nexus/3.96.3-01 (PRO)", "Ok Ok", "32,000")]
    public void Usage_counted_by_nexus_is_evaluated(int components, int requests, string server, string verdicts, string text)
    {
        var body = $$"""{"gauges": {"nexus.analytics.component_total_count": {"value": {{components}} }, "nexus.analytics.content_request_count": {"value": {"day": {{requests}} } } } }""";

        var findings = UsageCheck.Evaluate(ProbeResponses.Of(200, body), server).ToList();

        string.Join(' ', findings.Select(finding => finding.Verdict)).Should().Be(verdicts);
        findings[0].Observed.Should().Be(text);
    }

    [Theory]
    [InlineData(403, Html)]
    [InlineData(404, Html)]
    [InlineData(200, "{}")]
    [InlineData(200, "{\"gauges\":{\"jvm.memory.heap.used\":{\"value\":1}}}")]
    [InlineData(200, "{\"gauges\":{\"nexus.analytics.content_request_count\":{\"value\":7}}}")]
    public void Missing_usage_is_not_reported(int status, string body) =>
        UsageCheck.Evaluate(ProbeResponses.Of(status, body), server: null).Should().BeEmpty();

    private static ProbeResponse Digest(int status, string digest) => ProbeResponses.Of(status, "", true, ("Docker-Content-Digest", digest));

    private static void Expect(CheckResult finding, string verdict, string? fix)
    {
        finding.Verdict.ToString().Should().Be(verdict);
        if (fix is null)
            finding.Fix.Should().BeNull();
        else
            finding.Fix.Should().Contain(fix);
    }
}
