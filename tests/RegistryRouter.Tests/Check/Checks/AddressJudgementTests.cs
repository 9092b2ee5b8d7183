using Microsoft.AspNetCore.Http;
using RegistryRouter.Check.Checks;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Routing;
using RegistryRouter.Tests.Check.Probes;

namespace RegistryRouter.Tests.Check.Checks;

/// <summary>What the checks make of addresses, of roles and of the router's own answers.</summary>
public sealed class AddressJudgementTests
{
    private static readonly PublicOrigin Origin = new("https", new HostString("registry.test"));

    [Theory]
    [InlineData("NameUnknown", true, true, "can resolve")]
    [InlineData("Refused", true, true, "set the HTTP connector of the repository to port 8083")]
    [InlineData("Refused", true, false, "accept Nexus' licence (EULA) in its web UI, it opens no connector before; or set")]
    [InlineData("BrokenOff", true, false, "accept Nexus' licence")]
    [InlineData("Refused", false, false, "start Nexus and publish its port 8083")]
    [InlineData("TimedOut", false, false, "firewalls")]
    [InlineData("SpeaksTls", true, true, "write https:// in Nexus:Group")]
    [InlineData("SpeaksPlain", true, true, "write http:// in Nexus:Group")]
    [InlineData("Tls", true, true, "Nexus:CaFile")]
    [InlineData("NotHttp", true, true, "something else than Nexus")]
    [InlineData("Unreachable", true, true, "check Nexus:Group")]
    public void Silence_of_an_upstream_leads_to_its_cause(string kind, bool onlyConnector, bool isAnyConnectorThere, string mend)
    {
        using var place = Group(new Answer(0) { Silence = new Silence(Enum.Parse<SilenceKind>(kind), "words") });

        var finding = AddressCheck.Judge(place, onlyConnector, isAnyConnectorThere);

        (finding.Asked, finding.Came, finding.Verdict).Should().Be(("Nexus:Group http://nexus:8083", "words", Verdict.Mend));
        finding.Mend.Should().Contain(mend);
    }

    [Theory]
    [InlineData(401, "{}", true, false, "Ok", null)]
    [InlineData(200, "{}", true, false, "Ok", null)]
    [InlineData(404, "<p>", false, false, "Mend", "that is no registry connector")]
    [InlineData(200, "<p>", false, true, "Mend", "exchange Nexus:Group with Nexus:Ui")]
    [InlineData(400, "", false, false, "Mend", "no '_'")]
    [InlineData(503, "<p>Repository offline", true, false, "Mend", "repository is online")]
    public void A_connector_answers_as_a_registry(int status, string body, bool isRegistry, bool isUiARegistry, string verdict, string? mend) =>
        Expect(RoleCheck.JudgeConnector("Group", "Nexus:Group", Answers.Of(status, body, isRegistry), isUiARegistry), verdict, mend);

    [Theory]
    [InlineData(200, "", false, "Ok", null)]
    [InlineData(503, "", false, "Mend", "not ready")]
    [InlineData(404, "", true, "Mend", "8081")]
    [InlineData(404, "<p>", false, "Mend", "8081")]
    [InlineData(200, "<p>", false, "Warning", "another server")]
    public void The_web_ui_answers_as_Nexus(int status, string body, bool isRegistry, string verdict, string? mend) =>
        Expect(RoleCheck.JudgeUi(Answers.Of(status, body, isRegistry)), verdict, mend);

    [Theory]
    [InlineData("https://registry.test/v2/token", "https://registry.test/v2/token", "https://registry.test/v2/token", "Ok", null)]
    [InlineData("http://nexus:8083/v2/token", "http://nexus:8083/v2/token", "https://registry.test/v2/token", "Ok", null)]
    [InlineData("null://nexus:8083/v2/token", "https://registry.test/v2/token", "https://registry.test/v2/token", "Warning", "upgrade Nexus")]
    [InlineData("http://nexus:8083/v2/token", "https://registry.test:5001:5001/v2/token", "https://registry.test/v2/token", "Warning", "upgrade Nexus")]
    [InlineData("http://[::1]:5001:5001/v2/token", "https://registry.test/v2/token", "https://registry.test/v2/token", "Warning", "upgrade Nexus")]
    [InlineData("https://elsewhere/token", "https://elsewhere/token", "https://elsewhere/token", "Mend", "X-Forwarded-Proto")]
    [InlineData("https://registry.test.evil/v2/token", "https://registry.test.evil/v2/token", "https://registry.test.evil/v2/token", "Mend", "X-Forwarded-Proto")]
    public void A_token_service_is_where_clients_can_reach_it(string direct, string realm, string repaired, string verdict, string? mend) =>
        Expect(RealmCheck.Judge("Group", direct, realm, repaired, Origin), verdict, mend);

    [Theory]
    [InlineData(401, "Bearer realm=\"x\"", true, true, "Ok", null)]
    [InlineData(401, "Basic realm=\"x\"", true, true, "Mend", "same configuration")]
    [InlineData(421, "", true, true, "Mend", "Router:Hosts")]
    [InlineData(308, "", false, true, "Mend", "https://")]
    [InlineData(503, "", true, true, "Mend", "where this check can")]
    [InlineData(503, "", true, false, "Mend", "mend first what was found about Nexus:Group")]
    [InlineData(404, "", false, true, "Mend", "something else than the router")]
    public void The_router_answers_as_the_group_does(int status, string challenge, bool isRegistry, bool isGroupFine, string verdict, string? mend)
    {
        using var group = Group(Answers.Of(isGroupFine ? 401 : 503, "", true, ("WWW-Authenticate", "Bearer realm=\"x\"")));

        Expect(RouterCheck.JudgePing(Answers.Of(status, "", isRegistry, ("WWW-Authenticate", challenge)), group), verdict, mend);
    }

    [Theory]
    [InlineData(202, "/v2/a/blobs/uploads/1", "Ok", null)]
    [InlineData(202, "https://registry.test/v2/a/blobs/uploads/1", "Ok", null)]
    [InlineData(202, "http://nexus:8082/v2/a/blobs/uploads/1", "Mend", "Access:TrustedProxies")]
    [InlineData(413, "", "Mend", "limits bodies")]
    [InlineData(403, "", "Warning", "privileges add")]
    [InlineData(500, "", "Mend", "router's log")]
    public void A_write_through_the_router_comes_to_hosted(int status, string location, string verdict, string? mend) =>
        Expect(RouterWriteCheck.Judge(Answers.Of(status, "", true, ("Location", location)), Origin.ToString()), verdict, mend);

    [Theory]
    [InlineData("/v2/a/blobs/uploads/1?x=%2F", "/v2/a/blobs/uploads/1?x=%2F")]
    [InlineData("http://nexus:8081/repository/hosted/v2/a/blobs/uploads/1", "/v2/a/blobs/uploads/1")]
    [InlineData("/repository/hosted/v2/a", "/v2/a")]
    [InlineData("https://h", null)]
    [InlineData("v2/a", null)]
    [InlineData("", null)]
    public void An_upload_goes_on_below_the_same_address(string location, string? target)
    {
        using var place = new Place("Hosted", "Nexus:Hosted", UpstreamAddress.Parse("http://nexus:8081/repository/hosted"), new HttpMessageInvoker(new SocketsHttpHandler()), null);

        UploadProbe.PathOf(location, place).Should().Be(target);
    }

    private static Place Group(Answer first) =>
        new("Group", "Nexus:Group", UpstreamAddress.Parse("http://nexus:8083"), new HttpMessageInvoker(new SocketsHttpHandler()), Origin) { First = first };

    private static void Expect(Finding finding, string verdict, string? mend)
    {
        finding.Verdict.ToString().Should().Be(verdict);
        if (mend is null)
            finding.Mend.Should().BeNull();
        else
            finding.Mend.Should().Contain(mend);
    }
}
