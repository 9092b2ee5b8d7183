using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Text.Json;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Functional.Access;

/// <summary>The rules about the registry on the paths by which Nexus' own port serves Docker repositories.</summary>
public sealed class UiDockerPathsTests : RouterFixture
{
    private const string Tag = "/repository/docker/v2/team/app/manifests/v1";
    private const string UiHost = "nexus.test";

    private readonly TemporaryFolder _folder = new();

    public UiDockerPathsTests() => Own(_folder);

    [Theory]
    [InlineData("PUT", Tag, "Access:ReadOnly", "true", 403)]
    [InlineData("PUT", Tag, "Access:PushNetworks:0", "192.0.2.0/24", 403)]
    [InlineData("PUT", Tag, "Access:ImmutableTags:0", "team/*:*", 403)]
    [InlineData("PUT", Tag, "Access:RequireLogin", "true", 401)]
    [InlineData("GET", Tag, "Access:RequireLogin", "true", 401)]
    [InlineData("GET", Tag, "Access:UiNetworks:0", "192.0.2.0/24", 403)]
    [InlineData("PUT", "/repository/x/..;/docker/%76%32/team/app/manifests/v1", "Access:ReadOnly", "true", 400)]
    [InlineData("PUT", "//repository/docker/v2/team/app/manifests/v1", "Access:ReadOnly", "true", 400)]
    [InlineData("PUT", "/repository/docker%2fv2/team/app/manifests/v1", "Access:ReadOnly", "true", 400)]
    public async Task A_refusal_by_a_rule_is_a_registry_error(string method, string target, string key, string value, int status)
    {
        var router = await StartRouterAsync((key, value));

        using var answer = await SendAsync(router, method, target);

        ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType).Should().Be((status, "application/json"));
        answer.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme).Should().Equal(status == 401 ? ["Basic"] : []);
        Upstream.Seen.Should().BeEmpty();
    }

    [Fact]
    public async Task A_lower_case_method_does_not_bypass_a_rule()
    {
        var router = await StartRouterAsync(("Access:ReadOnly", "true"));
        await using var connection = await router.OpenRawAsync(SslApplicationProtocol.Http11, Cancellation);

        await connection.WriteAsync($"put {Tag} HTTP/1.1\r\nHost: registry.test\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", Cancellation);

        (await connection.StatusesAsync(Cancellation)).Should().Equal(405);
        Upstream.Seen.Should().BeEmpty();
    }

    [Theory]
    [InlineData("DELETE", "/service/rest/v1/components/1")]
    [InlineData("POST", "/service/rest/internal/ui/upload/docker")]
    public async Task A_refused_component_upload_gets_a_plain_error(string method, string target)
    {
        var router = await StartRouterAsync(("Access:ReadOnly", "true"));

        using var answer = await SendAsync(router, method, target);

        (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType).Should().Be((HttpStatusCode.Forbidden, "text/plain"));
        Upstream.Seen.Should().BeEmpty();
    }

    [Theory]
    [InlineData("PUT", Tag)]
    [InlineData("PUT", "/repository/x/..;/docker/%76%32/team/app/manifests/v1")]
    [InlineData("DELETE", "/service/rest/v1/components/1")]
    public async Task Without_rules_or_with_open_paths_every_request_is_forwarded_unchanged(string method, string target)
    {
        (string, string?)[] open =
        [
            ("Access:UiDockerPaths", "Open"), ("Access:ReadOnly", "true"), ("Access:RequireLogin", "true"),
            ("Access:ImmutableTags:0", "*:*"), ("Access:PushNetworks:0", "192.0.2.0/24"),
        ];
        foreach (var settings in new[] { [], open })
        {
            var router = await StartRouterAsync(settings);

            using var answer = await SendAsync(router, method, target);

            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }
        Upstream.Seen.Select(seen => (seen.Method, seen.Target)).Should().Equal((method, target), (method, target));
    }

    [Theory]
    [InlineData("/v2/docker/team/app/manifests/v1", 403)]
    [InlineData("/v2/docker/../docker/team/app/manifests/v1", 400)]
    [InlineData("/v2/other/manifests/v1", 200)]
    public async Task Rules_apply_to_v2_under_a_host_name_of_the_web_ui(string target, int status)
    {
        var router = await StartRouterAsync(("Ui:Hosts:0", UiHost), ("Access:ImmutableTags:0", "team/*:*"));

        using var answer = await SendAsync(router, "PUT", target, host: UiHost);

        ((int)answer.StatusCode).Should().Be(status);
        Upstream.Seen.Should().HaveCount(status == 200 ? 1 : 0);
    }

    [Theory]
    [InlineData("PUT", Tag, "Guarded", 403)]
    [InlineData("PUT", "/repository/x/%76%32/team/app/manifests/v1", "Guarded", 403)]
    [InlineData("DELETE", "/service/rest/v1/components/1", "Guarded", 403)]
    [InlineData("GET", Tag, "Guarded", 200)]
    [InlineData("POST", "/service/extdirect", "Guarded", 200)]
    [InlineData("PUT", Tag, "Open", 200)]
    public async Task A_push_by_these_paths_needs_a_client_certificate(string method, string target, string rule, int status)
    {
        var authority = new TestAuthority();
        var router = await StartRouterAsync(
            ("Tls:ClientCa", _folder.Write("client-ca.crt", authority.Root.ExportCertificatePem())), ("Tls:ClientCertificate", "RequiredForPush"),
            ("Access:UiDockerPaths", rule));

        using var answer = await SendAsync(router, method, target);

        ((int)answer.StatusCode).Should().Be(status);
        Upstream.Seen.Should().HaveCount(status == 200 ? 1 : 0);
    }

    [Fact]
    public async Task Pushes_and_deletions_by_these_paths_are_audited_with_their_path()
    {
        var router = await StartRouterAsync(("Audit:File", _folder.File("audit.json")));

        using var push = await SendAsync(router, "PUT", Tag);
        using var deletion = await SendAsync(router, "DELETE", "/service/rest/v1/components/1?x=y");

        router.WaitUntilCounted(2);
        await using var file = new FileStream(Directory.GetFiles(_folder.Path, "audit*.json").Single(), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var text = new StreamReader(file);
        (await text.ReadToEndAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(each => $"{each.GetProperty("Action")} {each.GetProperty("Path")} {each.GetProperty("Repository")}")
            .Should().Equal("ManifestPushed /repository/docker/v2/ team/app", "OtherWritten /service/rest/v1/components/1 ");
    }

    private async Task<HttpResponseMessage> SendAsync(RunningRouter router, string method, string target, string host = RunningRouter.Host)
    {
        using var request = Request(new HttpMethod(method), router, target);
        request.Headers.Host = host;
        if (method != "GET")
            request.Content = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        return await router.Client(tls: new SslClientAuthenticationOptions { TargetHost = RunningRouter.Host, CertificateChainPolicy = router.Trust() })
            .SendAsync(request, Cancellation);
    }
}
