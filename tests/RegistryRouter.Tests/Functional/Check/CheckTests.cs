using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Functional.Check;

/// <summary><c>check</c> against a correct Nexus and router, and with each fault that occurs in practice.</summary>
public sealed class CheckTests : CheckFixture
{
    [Fact]
    public async Task A_correct_setup_has_no_errors()
    {
        (await Checked.RunAsAdminAsync("--deep")).Should().Be(0, Checked.Check.Output);

        Checked.Lines.SkipLast(1).Should().OnlyContain(line => line.StartsWith("ok "));
        Checked.Lines[^1].Should().MatchRegex("^[0-9]+ checks: [0-9]+ ok, 0 warnings, 0 skipped, 0 errors$");
        Checked.Check.Output.Should().NotContain(CheckedRouter.Password);
        Checked.Nexus.HostedUploads.Should().Be(0, "every upload session is cancelled");
    }

    [Fact]
    public async Task Usage_is_printed_and_a_warning_comes_before_the_limit()
    {
        Checked.Nexus.Behaviour.Components = 39_000;

        (await Checked.RunAsAdminAsync()).Should().Be(0, Checked.Check.Output);

        var lines = Checked.Lines.Select(each => string.Join(' ', each.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        lines.Should().Contain("warning Nexus: components 39,000 of 40,000 in the Community Edition");
        lines.Should().ContainSingle(line => line.StartsWith("ok Nexus: requests in 24 hours") && line.EndsWith(" of 100,000 in the Community Edition"));
    }

    [Theory]
    [InlineData("swapped ports", "error Group and Hosted: write Group accepts it, Hosted returns 403 Forbidden: DENIED Deploying to groups", "swap Nexus:Group and Nexus:Hosted")]
    [InlineData("dead connector", "error Nexus:Hosted http://127.0.0.1:* connection refused: nothing listens on this port", "set the HTTP connector of the repository to port")]
    [InlineData("mixed schemes", "error Group and Hosted: authentication Bearer on Group, Basic on Hosted", "forceBasicAuth")]
    [InlineData("null realm", "warning Group: token service URL directly: null://*/v2/token (no scheme, *); through the router: https://localhost:*/v2/token", "upgrade Nexus")]
    [InlineData("doubled port", "warning Group: token service URL https://localhost:*:*/v2/token (repeated port, *); the router corrects it to https://localhost:*/v2/token", "upgrade Nexus")]
    [InlineData("group without hosted", "error Group: image from Hosted (team/app:1) not found", "add the hosted repository to the members of the group")]
    [InlineData("hub limit", "error Group: library/hello-world:latest from Docker Hub 429 Too Many Requests: TOOMANYREQUESTS You have reached your pull rate limit", "configure a Docker Hub account on the proxy repository")]
    [InlineData("expired certificate", "error Router: certificate for localhost expired on 20??-??-??, * days ago", "renew the certificate")]
    [InlineData("read-only", "error Ui: GET /service/rest/v1/status/writable 503, Nexus is read-only", "turn off read-only mode")]
    [InlineData("locked account", "error Group: sign-in as 'admin' the account is locked", "after 15 minutes without any request")]
    [InlineData("licence", "error Nexus: licence (EULA) not accepted", "accept it")]
    [InlineData("tls on a plain port", "error Nexus:Group http://127.0.0.1:* the server expects TLS, but the URL starts with http", "use https:// in Nexus:Group")]
    [InlineData("plain on a tls port", "error Nexus:Group https://127.0.0.1:* the server expects plain HTTP, but the URL starts with https", "use http:// in Nexus:Group")]
    [InlineData("ui and group", "error Group: GET /v2/ 404 Not Found", "swap Nexus:Group and Nexus:Ui")]
    [InlineData("known version", "error Nexus: version 3.96.1: returns 500 for manifest existence checks", "upgrade Nexus")]
    [InlineData("no search", "warning Group: search 404 Not Found", "Enable Docker V1 API")]
    [InlineData("hosted offline", "error Hosted: GET /v2/ 503 Service Unavailable: 503 - Nexus Repository Manager", "check that the repository is online")]
    [InlineData("host name", "error Router: GET /v2/ 421 Misdirected Request: DENIED this router does not serve the host name", "add the host name to Router:Hosts")]
    public async Task A_fault_is_reported_with_its_fix(string fault, string line, string fix)
    {
        await using var faults = new CheckFaults(Checked);
        await faults.ArrangeAsync(fault, Cancellation);

        var exitCode = await Checked.RunAsAdminAsync();

        var lines = Checked.Lines.Select(each => string.Join(' ', each.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        var found = lines.FindIndex(each => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression($"{line}*", each));
        found.Should().BeGreaterThanOrEqualTo(0, "this line was expected among:\n{0}", Checked.Check.Output);
        lines[found + 1].Should().StartWith("fix: ").And.Contain(fix);
        exitCode.Should().Be(line.StartsWith("error") ? 1 : 0);
    }

    [Fact]
    public async Task A_wrong_password_is_sent_once_and_never_again()
    {
        (await Checked.RunAsAsync("wrong-secret", "--deep")).Should().Be(1);

        Checked.Check.Output.Should().Contain("refused: wrong user name or password").And.NotContain("wrong-secret");
        Checked.Nexus.Requests.All.Should().ContainSingle(request => request.Header("Authorization") != null && request.Header("Authorization")!.StartsWith("Basic "));
    }

    [Fact]
    public async Task Without_an_account_checks_that_need_one_are_skipped_and_nothing_is_written()
    {
        (await Checked.RunAsync()).Should().Be(0, Checked.Check.Output);

        Checked.Check.Output.Should().Contain("skipped  Group and Hosted: write");
        Checked.Nexus.Requests.All.Should().OnlyContain(request => request.Method == "GET" || request.Method == "HEAD");
    }

    [Fact]
    public async Task Without_an_account_images_show_swapped_connectors()
    {
        (Checked.Group, Checked.Hosted) = (Checked.Hosted, Checked.Group);

        (await Checked.RunAsync()).Should().Be(1);

        Checked.Check.Output.Should().Contain("Nexus:Group and Nexus:Hosted are not swapped");
    }

    [Fact]
    public async Task Credentials_are_not_sent_to_a_router_with_an_untrusted_certificate()
    {
        using var other = new TestAuthority();
        await using var faults = new CheckFaults(Checked);
        faults.Serve(other.Issue("localhost"));

        (await Checked.RunAsAdminAsync("--deep")).Should().Be(0, Checked.Check.Output);

        Checked.Check.Output.Should().Contain("which this machine does not trust").And.Contain("credentials are sent only to a router with a trusted certificate");
        Checked.Nexus.Requests.All.Should().NotContain(request => request.Method == "PUT");
    }

    [Fact]
    public async Task Json_has_the_same_content()
    {
        Checked.Nexus.Behaviour.ReadOnly = true;

        (await Checked.RunAsync("--json")).Should().Be(1);

        var finding = Checked.Check.Json.GetProperty("findings").EnumerateArray().First(each => each.GetProperty("verdict").GetString() == "error");
        finding.GetProperty("check").GetString().Should().Be("Ui: GET /service/rest/v1/status/writable");
        finding.GetProperty("result").GetString().Should().Be("503, Nexus is read-only");
        finding.GetProperty("fix").GetString().Should().NotBeEmpty();
        Checked.Check.Json.GetProperty("errors").GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData("--group", "nexus:8083")]
    [InlineData("--router", "https://user@registry.test")]
    [InlineData("--user", "admin")]
    [InlineData("--deep")]
    [InlineData("--password-file", "/no/such/file", "--user", "admin")]
    [InlineData("--image", "hello-world")]
    [InlineData("now")]
    public async Task Invalid_arguments_are_a_usage_error(params string[] arguments) =>
        (await Checked.Check.RunAsync(arguments)).Should().Be(2);
}
