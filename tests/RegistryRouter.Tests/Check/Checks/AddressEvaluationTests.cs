using Microsoft.AspNetCore.Http;
using RegistryRouter.Check.Checks;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Routing;
using RegistryRouter.Tests.Check.Probes;

namespace RegistryRouter.Tests.Check.Checks;

/// <summary>Tests how checks evaluate addresses, roles and the router's responses.</summary>
public sealed class AddressEvaluationTests
{
    private static readonly PublicOrigin Origin = new("https", new HostString("registry.test"));

    [Theory]
    [InlineData("HostNotFound", true, true, "can resolve")]
    [InlineData("Refused", true, true, "set the HTTP connector of the repository to port 8083")]
    [InlineData("Refused", true, false, "accept the licence (EULA) in the Nexus web UI, because Nexus opens no connector before that; or set")]
    [InlineData("Dropped", true, false, "accept the licence")]
    [InlineData("Refused", false, false, "start Nexus and publish its port 8083")]
    [InlineData("TimedOut", false, false, "firewalls")]
    [InlineData("SpeaksTls", true, true, "use https:// in Nexus:Group")]
    [InlineData("SpeaksPlain", true, true, "use http:// in Nexus:Group")]
    [InlineData("Tls", true, true, "Nexus:CaFile")]
    [InlineData("NotHttp", true, true, "another server listens")]
    [InlineData("Unreachable", true, true, "check Nexus:Group")]
    public void A_connection_failure_leads_to_a_fix_for_its_cause(string kind, bool onlyConnector, bool anyConnectorResponds, string fix)
    {
        using var target = Group(new ProbeResponse(0) { Failure = new ConnectFailure(Enum.Parse<ConnectFailureKind>(kind), "the cause") });

        var finding = AddressCheck.Evaluate(target, onlyConnector, anyConnectorResponds);

        (finding.Check, finding.Observed, finding.Verdict).Should().Be(("Nexus:Group http://nexus:8083", "the cause", Verdict.Error));
        finding.Fix.Should().Contain(fix);
    }

    [Theory]
    [InlineData(401, "{}", true, false, "Ok", null)]
    [InlineData(200, "{}", true, false, "Ok", null)]
    [InlineData(404, "<p>", false, false, "Error", "not a registry connector")]
    [InlineData(200, "<p>", false, true, "Error", "swap Nexus:Group and Nexus:Ui")]
    [InlineData(400, "", false, false, "Error", "no '_'")]
    [InlineData(503, "<p>Repository offline", true, false, "Error", "repository is online")]
    public void A_connector_responds_like_a_registry(int status, string body, bool isRegistry, bool isUiARegistry, string verdict, string? fix) =>
        Expect(RoleCheck.EvaluateConnector("Group", "Nexus:Group", ProbeResponses.Of(status, body, isRegistry), isUiARegistry), verdict, fix);

    [Theory]
    [InlineData(200, "", false, "Ok", null)]
    [InlineData(503, "", false, "Error", "not ready")]
    [InlineData(404, "", true, "Error", "8081")]
    [InlineData(404, "<p>", false, "Error", "8081")]
    [InlineData(200, "<p>", false, "Warning", "another server")]
    public void The_web_ui_responds_like_Nexus(int status, string body, bool isRegistry, string verdict, string? fix) =>
        Expect(RoleCheck.EvaluateUi(ProbeResponses.Of(status, body, isRegistry)), verdict, fix);

    [Theory]
    [InlineData("https://registry.test/v2/token", "https://registry.test/v2/token", "https://registry.test/v2/token", "Ok", null)]
    [InlineData("http://nexus:8083/v2/token", "http://nexus:8083/v2/token", "https://registry.test/v2/token", "Ok", null)]
    [InlineData("null://nexus:8083/v2/token", "https://registry.test/v2/token", "https://registry.test/v2/token", "Warning", "upgrade Nexus")]
    [InlineData("http://nexus:8083/v2/token", "https://registry.test:5001:5001/v2/token", "https://registry.test/v2/token", "Warning", "upgrade Nexus")]
    [InlineData("http://[::1]:5001:5001/v2/token", "https://registry.test/v2/token", "https://registry.test/v2/token", "Warning", "upgrade Nexus")]
    [InlineData("https://elsewhere/token", "https://elsewhere/token", "https://elsewhere/token", "Error", "X-Forwarded-Proto")]
    [InlineData("https://registry.test.evil/v2/token", "https://registry.test.evil/v2/token", "https://registry.test.evil/v2/token", "Error", "X-Forwarded-Proto")]
    public void A_token_service_url_must_be_reachable_for_clients(string direct, string realm, string repaired, string verdict, string? fix) =>
        Expect(RealmCheck.Evaluate("Group", direct, realm, repaired, Origin), verdict, fix);

    [Theory]
    [InlineData(401, "Bearer realm=\"x\"", true, true, "Ok", null)]
    [InlineData(401, "Basic realm=\"x\"", true, true, "Error", "same configuration")]
    [InlineData(421, "", true, true, "Error", "Router:Hosts")]
    [InlineData(308, "", false, true, "Error", "https://")]
    [InlineData(503, "", true, true, "Error", "but this check can")]
    [InlineData(503, "", true, false, "Error", "fix the errors of Nexus:Group first")]
    [InlineData(404, "", false, true, "Error", "another server responds")]
    public void The_router_responds_like_the_group(int status, string challenge, bool isRegistry, bool isGroupFine, string verdict, string? fix)
    {
        using var group = Group(ProbeResponses.Of(isGroupFine ? 401 : 503, "", true, ("WWW-Authenticate", "Bearer realm=\"x\"")));

        Expect(RouterCheck.EvaluatePing(ProbeResponses.Of(status, "", isRegistry, ("WWW-Authenticate", challenge)), group), verdict, fix);
    }

    [Theory]
    [InlineData(202, "/v2/a/blobs/uploads/1", "Ok", null)]
    [InlineData(202, "https://registry.test/v2/a/blobs/uploads/1", "Ok", null)]
    [InlineData(202, "http://nexus:8082/v2/a/blobs/uploads/1", "Error", "Access:TrustedProxies")]
    [InlineData(413, "", "Error", "limits the request body size")]
    [InlineData(403, "", "Warning", "privileges add")]
    [InlineData(500, "", "Error", "router's log")]
    public void A_write_through_the_router_reaches_hosted(int status, string location, string verdict, string? fix) =>
        Expect(RouterWriteCheck.Evaluate(ProbeResponses.Of(status, "", true, ("Location", location)), Origin.ToString()), verdict, fix);

    [Theory]
    [InlineData("/v2/a/blobs/uploads/1?x=%2F", "/v2/a/blobs/uploads/1?x=%2F")]
    [InlineData("http://nexus:8081/repository/hosted/v2/a/blobs/uploads/1", "/v2/a/blobs/uploads/1")]
    [InlineData("/repository/hosted/v2/a", "/v2/a")]
    [InlineData("https://h", null)]
    [InlineData("v2/a", null)]
    [InlineData("", null)]
    public void An_upload_continues_at_the_same_server(string location, string? target)
    {
        using var hosted = new ProbeTarget("Hosted", "Nexus:Hosted", UpstreamAddress.Parse("http://nexus:8081/repository/hosted"), new HttpMessageInvoker(new SocketsHttpHandler()), null);

        UploadProbe.PathOf(location, hosted).Should().Be(target);
    }

    private static ProbeTarget Group(ProbeResponse first) =>
        new("Group", "Nexus:Group", UpstreamAddress.Parse("http://nexus:8083"), new HttpMessageInvoker(new SocketsHttpHandler()), Origin) { FirstResponse = first };

    private static void Expect(CheckResult finding, string verdict, string? fix)
    {
        finding.Verdict.ToString().Should().Be(verdict);
        if (fix is null)
            finding.Fix.Should().BeNull();
        else
            finding.Fix.Should().Contain(fix);
    }
}
