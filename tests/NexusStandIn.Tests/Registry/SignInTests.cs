using System.Text.Json;

namespace NexusStandIn.Tests.Registry;

public sealed class SignInTests : StandInFixture
{
    private const string Unauthorized =
        """{"errors":[{"code":"UNAUTHORIZED","message":"access to the requested resource is not authorized","detail":null}]}""";

    [Theory]
    [InlineData(Connector.Group)]
    [InlineData(Connector.Hosted)]
    [InlineData(Connector.Hub)]
    public async Task The_ping_without_credentials_is_401_with_the_exact_body(Connector connector)
    {
        var answer = await SendAsync(connector, "GET", "/v2/");

        ((int)answer.StatusCode).Should().Be(401);
        (await TextOf(answer)).Should().Be(Unauthorized).And.HaveLength(113);
        var realm = AddressOf(connector) + "v2/token";
        HeaderOf(answer, "WWW-Authenticate").Should().Be($"Bearer realm=\"{realm}\",service=\"{realm}\"");
    }

    [Fact]
    public async Task Every_registry_response_has_the_headers_of_nexus()
    {
        var answer = await SendAsync(Connector.Group, "GET", "/v2/");

        HeaderOf(answer, "Docker-Distribution-Api-Version").Should().Be("registry/2.0");
        HeaderOf(answer, "Server").Should().Be("Nexus/3.95.2-01 (COMMUNITY)");
        HeaderOf(answer, "X-Content-Type-Options").Should().Be("nosniff");
        HeaderOf(answer, "Content-Security-Policy").Should().StartWith("sandbox ");
    }

    [Theory]
    [InlineData("/v2/", "admin", "admin123", 200)]
    [InlineData("/v2/", "admin", "wrong", 401)]
    [InlineData("/v2/", "nobody", "admin123", 401)]
    [InlineData("/v2/", "", "", 401)]
    [InlineData("/v2/token", "admin", "admin123", 200)]
    [InlineData("/v2/token", "admin", "wrong", 401)]
    [InlineData("/v2/token", "", "", 200)]
    [InlineData("/v1/search", "", "", 200)]
    [InlineData("/v2/_catalog", "admin", "wrong", 401)]
    public async Task Basic_credentials_are_checked(string target, string user, string password, int status)
    {
        var answer = await SendAsync(Connector.Hosted, "GET", target, null, "Authorization: " + Basic(user, password));

        ((int)answer.StatusCode).Should().Be(status);
    }

    [Fact]
    public async Task A_token_of_the_group_is_valid_on_hosted()
    {
        var issued = await TextOf(await SignedAsync(Connector.Group, "GET", "/v2/token?service=x&account=admin"));
        var token = JsonDocument.Parse(issued).RootElement.GetProperty("token").GetString();

        var ping = await SendAsync(Connector.Hosted, "GET", "/v2/", null, "Authorization: Bearer " + token);

        issued.Should().HaveLength(60).And.StartWith("{\"token\":\"DockerToken.");
        ((int)ping.StatusCode).Should().Be(200);
        (await TextOf(ping)).Should().Be("{}");
        (await TextOf(await SignedAsync(Connector.Hosted, "GET", "/v2/token"))).Should().Be(issued);
    }

    [Theory]
    [InlineData("GET", "/v2/_catalog", 200)]
    [InlineData("GET", "/v2/", 401)]
    [InlineData("POST", "/v2/a/blobs/uploads/", 401)]
    public async Task The_anonymous_token_reads_only(string method, string target, int status)
    {
        var issued = await TextOf(await SendAsync(Connector.Group, "GET", "/v2/token"));
        var token = JsonDocument.Parse(issued).RootElement.GetProperty("token").GetString();

        var answer = await SendAsync(Connector.Hosted, method, target, null, "Authorization: Bearer " + token);

        ((int)answer.StatusCode).Should().Be(status);
    }

    [Fact]
    public async Task An_unknown_token_is_401()
    {
        var answer = await SendAsync(Connector.Group, "GET", "/v2/_catalog", null, "Authorization: Bearer DockerToken.x");

        ((int)answer.StatusCode).Should().Be(401);
    }

    [Theory]
    [InlineData(TokenPost.NotFound404, "admin123", 404)]
    [InlineData(TokenPost.MethodNotAllowed405, "admin123", 405)]
    [InlineData(TokenPost.Ok, "admin123", 200)]
    [InlineData(TokenPost.Ok, "wrong", 401)]
    public async Task A_token_request_by_POST_depends_on_the_setting(TokenPost mode, string password, int status)
    {
        Nexus.Behaviour.TokenPost = mode;
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "password"), new("username", "admin"), new("password", password)]);

        var answer = await SendAsync(Connector.Group, "POST", "/v2/token", form);

        ((int)answer.StatusCode).Should().Be(status);
        if (status == 200) (await TextOf(answer)).Should().Contain("\"access_token\":\"DockerToken.");
    }

    [Fact]
    public async Task A_connector_that_forces_Basic_challenges_with_it_and_refuses_anonymous_reads()
    {
        Nexus.Behaviour.Challenge[Connector.Hosted] = Challenge.Basic;

        var hosted = await SendAsync(Connector.Hosted, "GET", "/v2/_catalog");
        var group = await SendAsync(Connector.Group, "GET", "/v2/_catalog");

        ((int)hosted.StatusCode).Should().Be(401);
        HeaderOf(hosted, "WWW-Authenticate").Should().Be("BASIC realm=\"Sonatype Nexus Repository Manager\"");
        ((int)group.StatusCode).Should().Be(200);
    }

    [Fact]
    public async Task The_scope_of_newer_versions_can_be_enabled()
    {
        Nexus.Behaviour.ChallengeScope = true;

        var answer = await SendAsync(Connector.Group, "GET", "/v2/");

        HeaderOf(answer, "WWW-Authenticate").Should().EndWith(",scope=\"repository:*:pull\"");
    }

    [Fact]
    public async Task After_four_failed_sign_ins_a_correct_one_is_429()
    {
        Nexus.Behaviour.RateLimitSignIns = true;
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var wrong = await SendAsync(Connector.Group, "GET", "/v2/", null, "Authorization: " + Basic("admin", "wrong"));
            ((int)wrong.StatusCode).Should().Be(401);
        }

        var locked = await SignedAsync(Connector.Group, "GET", "/v2/");

        ((int)locked.StatusCode).Should().Be(429);
        HeaderOf(locked, "Retry-After").Should().Be("30");
        HeaderOf(locked, "Content-Type").Should().StartWith("text/html");
    }
}
