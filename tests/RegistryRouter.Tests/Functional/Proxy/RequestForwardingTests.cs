using System.Net;
using RegistryRouter.Server.Routing.Listening;

namespace RegistryRouter.Tests.Functional.Proxy;

public sealed class RequestForwardingTests : RouterFixture
{
    private const string Digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("/v2/")]
    [InlineData("/v2")]
    [InlineData("/v2/team/app/blobs/uploads/")]
    [InlineData("/v2/team/app/blobs/uploads/1b2c?digest=sha256%3Ae3b0c442")]
    [InlineData("/v2/library/node/manifests/22?ns=docker.io")]
    [InlineData("/v2/team/app/blobs/sha256%3Ae3b0c442")]
    [InlineData("/repository/npm/@scope%2fname")]
    [InlineData("/repository/raw/a%20b/%C3%A9?x=%2F&y=a+b&&z")]
    [InlineData("/repository/raw//double/./dot;v=1")]
    public async Task The_request_target_arrives_byte_for_byte(string target)
    {
        var router = await StartRouterAsync();

        using var answer = await router.Client().SendAsync(Request(HttpMethod.Get, router, target), Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        Upstream.Seen.Should().ContainSingle().Which.Target.Should().Be(target);
    }

    [Theory]
    [InlineData("/v2/team/app/manifests/1", "/repository/docker-group/v2/team/app/manifests/1")]
    [InlineData("/v2/", "/repository/docker-group/v2/")]
    [InlineData("/v2/token?scope=repository%3Aa%3Apull", "/repository/docker-group/v2/token?scope=repository%3Aa%3Apull")]
    public async Task An_upstream_address_with_a_path_needs_no_connector_port(string target, string expected)
    {
        var router = await StartRouterAsync(("Nexus:Group", $"{Upstream.Address}repository/docker-group/"));

        using var answer = await router.Client().SendAsync(Request(HttpMethod.Get, router, target), Cancellation);

        Upstream.Seen.Should().ContainSingle().Which.Target.Should().Be(expected);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Nexus_gets_the_public_host_the_scheme_and_the_client_once_each(string version)
    {
        var router = await StartRouterAsync();

        using var answer = await router.Client().SendAsync(Request(HttpMethod.Get, router, "/v2/", Version.Parse(version)), Cancellation);

        var headers = Upstream.Seen.Should().ContainSingle().Which.Headers;
        headers.Host.Should().Equal($"{RunningRouter.Host}:{router.Port()}");
        headers["X-Forwarded-Proto"].Should().Equal("https");
        headers["X-Forwarded-For"].Should().Equal("127.0.0.1");
        headers["X-Real-IP"].Should().Equal("127.0.0.1");
        headers.Should().NotContainKey("X-Forwarded-Host");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "6.6.6.6")]
    [InlineData("X-Forwarded-Proto", "http")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Port", "1")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    [InlineData("X-Real-IP", "6.6.6.6")]
    [InlineData("Forwarded", "for=6.6.6.6;proto=http;host=evil.example")]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    [InlineData("X-Original-URL", "/service/rest/v1/security")]
    public async Task Forwarded_headers_of_an_untrusted_client_are_dropped(string name, string value)
    {
        var router = await StartRouterAsync();
        using var request = Request(HttpMethod.Get, router, "/v2/");
        request.Headers.TryAddWithoutValidation(name, value);

        using var answer = await router.Client().SendAsync(request, Cancellation);

        Upstream.Seen.Should().ContainSingle().Which.Headers.SelectMany(header => header.Value).Should().NotContain(value);
    }

    [Fact]
    public async Task Forwarded_headers_of_a_trusted_proxy_are_used()
    {
        var router = await StartRouterAsync(("Access:TrustedProxies:0", "127.0.0.0/8"), ("Tls:Enabled", "false"));
        using var client = router.Client(kind: ListenerKind.Http);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        Upstream.Answer = context =>
        {
            context.Response.Headers.Location = $"http://{context.Request.Host}/v2/x";
            return Task.CompletedTask;
        };

        using var answer = await client.SendAsync(request, Cancellation);

        var headers = Upstream.Seen.Should().ContainSingle().Which.Headers;
        headers["X-Forwarded-For"].Should().Equal("203.0.113.7");
        headers["X-Real-IP"].Should().Equal("203.0.113.7");
        headers["X-Forwarded-Proto"].Should().Equal("https");
        answer.Headers.Location!.Scheme.Should().Be("https");
    }

    [Fact]
    public async Task Headers_that_clients_rely_on_are_forwarded_unchanged()
    {
        var router = await StartRouterAsync();
        using var request = Request(HttpMethod.Get, router, $"/v2/team/app/blobs/{Digest}");
        request.Headers.TryAddWithoutValidation("Accept", ["application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json"]);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "zstd;q=1.0, gzip;q=0.8, deflate;q=0.5");
        request.Headers.TryAddWithoutValidation("Range", "bytes=5-");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer DockerToken.0");
        request.Headers.TryAddWithoutValidation("Docker-Distribution-API-Version", "registry/2.0");

        using var answer = await router.Client().SendAsync(request, Cancellation);

        var headers = Upstream.Seen.Should().ContainSingle().Which.Headers;
        headers.Accept.ToString().Split(',', StringSplitOptions.TrimEntries)
            .Should().Equal("application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json");
        headers.AcceptEncoding.ToString().Should().Be("zstd;q=1.0, gzip;q=0.8, deflate;q=0.5");
        headers.Range.Should().Equal("bytes=5-");
        headers.Authorization.Should().Equal("Bearer DockerToken.0");
        headers["Docker-Distribution-API-Version"].Should().Equal("registry/2.0");
    }

    [Fact]
    public async Task A_request_with_a_body_is_sent_once_even_if_the_connection_drops()
    {
        var router = await StartRouterAsync();
        Upstream.Answer = async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, Cancellation);
            context.Abort();
        };
        using var request = Request(HttpMethod.Patch, router, "/v2/team/app/blobs/uploads/1");
        request.Content = new ByteArrayContent(new byte[1000]);

        using var answer = await router.Client().SendAsync(request, Cancellation);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        Upstream.Seen.Should().ContainSingle();
    }
}
