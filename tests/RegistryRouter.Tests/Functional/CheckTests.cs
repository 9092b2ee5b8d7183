using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Functional;

/// <summary><c>check</c> against a Nexus and a router as they should be, and with each fault that is met in the field.</summary>
public sealed class CheckTests : CheckTest
{
    [Fact]
    public async Task Where_all_is_well_nothing_is_to_be_mended()
    {
        (await Checked.RunAsAdminAsync("--deep")).Should().Be(0, Checked.Check.Said);

        Checked.Lines.SkipLast(1).Should().OnlyContain(line => line.StartsWith("ok "));
        Checked.Lines[^1].Should().MatchRegex("^[0-9]+ asked: [0-9]+ ok, 0 warnings, 0 unknown, 0 to mend$");
        Checked.Check.Said.Should().NotContain(CheckedRouter.Password);
        Checked.Nexus.HostedUploads.Should().Be(0, "whatever was begun is cancelled");
    }

    [Fact]
    public async Task What_nexus_counts_is_printed_and_warned_of_before_it_is_used_up()
    {
        Checked.Nexus.Behaviour.Components = 39_000;

        (await Checked.RunAsAdminAsync()).Should().Be(0, Checked.Check.Said);

        var lines = Checked.Lines.Select(each => string.Join(' ', each.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        lines.Should().Contain("warning Nexus: components 39,000 of the 40,000 of the Community Edition");
        lines.Should().ContainSingle(line => line.StartsWith("ok Nexus: requests in 24 hours") && line.EndsWith(" of the 100,000 of the Community Edition"));
    }

    [Theory]
    [InlineData("swapped ports", "mend Group and Hosted: a write Group takes it, Hosted says 403 Forbidden: DENIED Deploying to groups", "exchange Nexus:Group and Nexus:Hosted")]
    [InlineData("dead connector", "mend Nexus:Hosted http://127.0.0.1:* nothing listens there (connection refused)", "set the HTTP connector of the repository to port")]
    [InlineData("mixed schemes", "mend Group and Hosted: way to sign in Bearer on Group, Basic on Hosted", "forceBasicAuth")]
    [InlineData("null realm", "warning Group: address of the token service past the router null://*/v2/token (no scheme, *); through it https://localhost:*/v2/token", "upgrade Nexus")]
    [InlineData("doubled port", "warning Group: address of the token service https://localhost:*:*/v2/token (doubled port, *); the router makes it https://localhost:*/v2/token", "upgrade Nexus")]
    [InlineData("group without hosted", "mend Group: an image that Hosted has (team/app:1) not there", "add the hosted repository to the members of the group")]
    [InlineData("hub limit", "mend Group: library/hello-world:latest of the Docker Hub 429 Too Many Requests: TOOMANYREQUESTS You have reached your pull rate limit", "give the proxy repository an account")]
    [InlineData("expired certificate", "mend Router: certificate for localhost ended on 20??-??-??, * days ago", "renew it")]
    [InlineData("read-only", "mend Ui: GET /service/rest/v1/status/writable 503, Nexus is read-only", "end the read-only mode")]
    [InlineData("locked account", "mend Group: sign-in of 'admin' the account is locked", "after 15 minutes without any request")]
    [InlineData("licence", "mend Nexus' licence (EULA) not accepted", "accept it")]
    [InlineData("tls on a plain port", "mend Nexus:Group http://127.0.0.1:* it speaks TLS, and the address says http", "write https:// in Nexus:Group")]
    [InlineData("plain on a tls port", "mend Nexus:Group https://127.0.0.1:* it speaks plain HTTP, and the address says https", "write http:// in Nexus:Group")]
    [InlineData("ui and group", "mend Group: GET /v2/ 404 Not Found", "exchange Nexus:Group with Nexus:Ui")]
    [InlineData("known version", "mend version of Nexus 3.96.1: it answers existence checks of manifests with 500", "upgrade Nexus")]
    [InlineData("no search", "warning Group: search 404 Not Found", "Enable Docker V1 API")]
    [InlineData("hosted offline", "mend Hosted: GET /v2/ 503 Service Unavailable: 503 - Nexus Repository Manager", "look whether the repository is online")]
    [InlineData("host name", "mend Router: GET /v2/ 421 Misdirected Request: DENIED this router does not serve the host name", "add the name to Router:Hosts")]
    public async Task A_fault_is_named_with_the_way_to_mend_it(string fault, string line, string mend)
    {
        await using var faults = new CheckFaults(Checked);
        await faults.ArrangeAsync(fault, Cancellation);

        var exitCode = await Checked.RunAsAdminAsync();

        var lines = Checked.Lines.Select(each => string.Join(' ', each.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        var found = lines.FindIndex(each => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression($"{line}*", each));
        found.Should().BeGreaterThanOrEqualTo(0, "this line was expected among:\n{0}", Checked.Check.Said);
        lines[found + 1].Should().StartWith("mend: ").And.Contain(mend);
        exitCode.Should().Be(line.StartsWith("mend") ? 1 : 0);
    }

    [Fact]
    public async Task A_wrong_password_is_shown_once_and_never_again()
    {
        (await Checked.RunAsAsync("wrong-secret", "--deep")).Should().Be(1);

        Checked.Check.Said.Should().Contain("refused: wrong name or password").And.NotContain("wrong-secret");
        Checked.Nexus.Requests.All.Should().ContainSingle(request => request.Header("Authorization") != null && request.Header("Authorization")!.StartsWith("Basic "));
    }

    [Fact]
    public async Task Without_an_account_what_needs_one_is_unknown_and_nothing_is_written()
    {
        (await Checked.RunAsync()).Should().Be(0, Checked.Check.Said);

        Checked.Check.Said.Should().Contain("unknown  Group and Hosted: a write");
        Checked.Nexus.Requests.All.Should().OnlyContain(request => request.Method == "GET" || request.Method == "HEAD");
    }

    [Fact]
    public async Task Without_an_account_exchanged_connectors_show_by_their_images()
    {
        (Checked.Group, Checked.Hosted) = (Checked.Hosted, Checked.Group);

        (await Checked.RunAsync()).Should().Be(1);

        Checked.Check.Said.Should().Contain("Nexus:Group and Nexus:Hosted are exchanged");
    }

    [Fact]
    public async Task Credentials_are_not_sent_to_a_router_whose_certificate_nobody_trusts()
    {
        using var other = new TestAuthority();
        await using var faults = new CheckFaults(Checked);
        faults.Serve(other.Issue("localhost"));

        (await Checked.RunAsAdminAsync("--deep")).Should().Be(0, Checked.Check.Said);

        Checked.Check.Said.Should().Contain("which is not trusted here").And.Contain("credentials are sent to a trusted certificate only");
        Checked.Nexus.Requests.All.Should().NotContain(request => request.Method == "PUT");
    }

    [Fact]
    public async Task Json_tells_the_same()
    {
        Checked.Nexus.Behaviour.ReadOnly = true;

        (await Checked.RunAsync("--json")).Should().Be(1);

        var finding = Checked.Check.Json.GetProperty("findings").EnumerateArray().First(each => each.GetProperty("verdict").GetString() == "mend");
        finding.GetProperty("asked").GetString().Should().Be("Ui: GET /service/rest/v1/status/writable");
        finding.GetProperty("came").GetString().Should().Be("503, Nexus is read-only");
        finding.GetProperty("mend").GetString().Should().NotBeEmpty();
        Checked.Check.Json.GetProperty("toMend").GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData("--group", "nexus:8083")]
    [InlineData("--router", "https://user@registry.test")]
    [InlineData("--user", "admin")]
    [InlineData("--deep")]
    [InlineData("--password-file", "/no/such/file", "--user", "admin")]
    [InlineData("--image", "hello-world")]
    [InlineData("now")]
    public async Task What_makes_no_sense_is_used_wrongly(params string[] arguments) =>
        (await Checked.Check.RunAsync(arguments)).Should().Be(2);
}
