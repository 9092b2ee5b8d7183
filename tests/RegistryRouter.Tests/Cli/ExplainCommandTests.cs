using RegistryRouter.Cli;

namespace RegistryRouter.Tests.Cli;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly CommandRun _explain = new(ExplainCommand.Create);

    public ExplainCommandTests()
    {
        _explain.Settings["Mirror:Hosts:0"] = "mirror.test";
        _explain.Settings["Mirror:Listen"] = "http://127.0.0.1:5000";
        _explain.Settings["Mirror:Networks:0"] = "10.0.0.0/8";
        _explain.Settings["Mirror:Username"] = "reader";
        _explain.Settings["Mirror:PasswordFile"] = _explain.Write("password", "secret-of-the-mirror");
        _explain.Settings["Mirror:Namespaces:0"] = "quay.io=http://nexus:8081/repository/quay";
        _explain.Settings["Ui:Hosts:0"] = "nexus.test";
    }

    public void Dispose() => _explain.Dispose();

    [Theory]
    [InlineData("GET", "/v2/a/b/manifests/1", "shared", "ManifestRead", "Group", "http://nexus:8083/v2/a/b/manifests/1")]
    [InlineData("PUT", "/v2/a/b/manifests/1", "shared", "ManifestWrite", "Hosted", "http://nexus:8082/v2/a/b/manifests/1")]
    [InlineData("GET", "https://registry.test:8443/@scope%2fname?a=%2F", "shared", "Ui", "Ui", "http://nexus:8081/@scope%2fname?a=%2F")]
    [InlineData("GET", "https://nexus.test/v2/", "ui", "Ping", "Ui", "http://nexus:8081/v2/")]
    [InlineData("GET", "https://mirror.test/v2/a/manifests/1", "mirror", "ManifestRead", "Group (mirror of docker.io)", "http://nexus:8083/v2/a/manifests/1")]
    [InlineData("GET", "http://any:5000/v2/a/manifests/1?ns=quay.io", "mirror", "ManifestRead", "Group (mirror of quay.io)", "http://nexus:8081/repository/quay/v2/a/manifests/1?ns=quay.io")]
    public async Task A_forwarded_request_is_shown_with_its_address(string method, string url, string host, string operation, string upstream, string address)
    {
        (await _explain.RunAsync(method, url, "--json")).Should().Be(0);

        _explain.Json.GetProperty("host").GetString().Should().Be(host);
        _explain.Json.GetProperty("operation").GetString().Should().Be(operation);
        _explain.Json.GetProperty("upstream").GetString().Should().Be(upstream);
        _explain.Json.GetProperty("reason").GetString().Should().EndWith(".");
        _explain.Json.GetProperty("addresses").EnumerateArray().Should().ContainSingle().Which.GetString().Should().Be(address);
    }

    [Theory]
    [InlineData("Go-http-client/1.1", null, "BlobLookup", "Group, if Hosted does not have it")]
    [InlineData("docker/28.2.2", null, "BlobCheck", null)]
    [InlineData("Go-http-client/1.1", "Push:Promote", "BlobCheck", null)]
    [InlineData("Go-http-client/1.1", "Routing:BlobFallback", "BlobCheck", null)]
    public async Task The_fallback_upstream_is_shown(string agent, string? switchedOff, string operation, string? fallback)
    {
        if (switchedOff is not null)
            _explain.Settings[switchedOff] = "false";

        await _explain.RunAsync("HEAD", $"/v2/a/blobs/sha256:{new string('a', 64)}", "-H", $"User-Agent: {agent}", "--json");

        _explain.Json.GetProperty("operation").GetString().Should().Be(operation);
        (_explain.Json.TryGetProperty("fallback", out var value) ? value.GetString() : null).Should().Be(fallback);
    }

    [Theory]
    [InlineData("GET", "https://other.test/v2/", 421, "DENIED")]
    [InlineData("GET", "/v2/a/../b/manifests/1", 400, "NAME_INVALID")]
    [InlineData("TRACE", "/v2/", 405, "UNSUPPORTED")]
    [InlineData("GET", "/v2/\u00e9", 400, "UNSUPPORTED")]
    [InlineData("PUT", "https://mirror.test/v2/a/manifests/1", 405, "UNSUPPORTED")]
    [InlineData("GET", "https://mirror.test/v2/a/manifests/1?ns=ghcr.io", 404, "NAME_UNKNOWN")]
    [InlineData("GET", "https://mirror.test/", 404, "UNSUPPORTED")]
    [InlineData("GET", "https://mirror.test/v2/", 200, null)]
    [InlineData("GET", "http://registry.test/v2/", 308, null)]
    [InlineData("GET", "/_router/", 200, null)]
    [InlineData("GET", "http://registry.test/_router/ca.crt", 200, null)]
    public async Task A_response_of_the_router_is_shown_with_status_and_code(string method, string url, int status, string? code)
    {
        (await _explain.RunAsync(method, url, "--json")).Should().Be(0);

        var response = _explain.Json.GetProperty("response");
        response.GetProperty("status").GetInt32().Should().Be(status);
        (response.TryGetProperty("code", out var value) ? value.GetString() : null).Should().Be(code);
        _explain.Json.GetProperty("addresses").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Added_and_dropped_headers_are_shown()
    {
        await _explain.RunAsync("GET", "/v2/", "-H", "X-Forwarded-For: 6.6.6.6", "-H", "Authorization: Basic eA==", "-H", "Accept: */*", "--from", "10.1.2.3");

        _explain.Output.ReplaceLineEndings("\n").Should().EndWith("""
            address     http://nexus:8083/v2/
            added       X-Forwarded-Proto: https
                        X-Forwarded-For: 10.1.2.3
                        X-Real-IP: 10.1.2.3
                        X-Request-Id: <generated by the router>

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_mirror_drops_client_credentials_and_hides_its_password()
    {
        await _explain.RunAsync("GET", "https://mirror.test/v2/a/manifests/1", "-H", "Authorization: Basic aHViOmh1Yg==", "-H", "Cookie: a=b");

        _explain.Output.Should().Contain("Authorization: <signed in as reader>").And.Contain("dropped     Authorization");
        _explain.Output.Should().NotContain("aHViOmh1Yg==").And.NotContain("secret-of-the-mirror");
    }

    [Fact]
    public async Task The_client_address_is_checked_against_the_networks()
    {
        await _explain.RunAsync("GET", "https://mirror.test/v2/a/manifests/1", "--from", "192.168.0.1");

        _explain.Output.Should().Contain("403 DENIED").And.Contain("Mirror:Networks");
    }

    [Theory]
    [InlineData("Access:ReadOnly", "true", "PUT", "/v2/a/manifests/1", 403)]
    [InlineData("Access:RequireLogin", "true", "GET", "/v2/a/manifests/1", 401)]
    [InlineData("Access:PushNetworks:0", "10.0.0.0/8", "PUT", "/v2/a/manifests/1", 403)]
    [InlineData("Access:UiNetworks:0", "10.0.0.0/8", "GET", "/", 403)]
    public async Task A_policy_refusal_names_its_setting(string key, string value, string method, string url, int status)
    {
        _explain.Settings[key] = value;

        await _explain.RunAsync(method, url, "--from", "192.168.0.1", "--json");

        _explain.Json.GetProperty("response").GetProperty("status").GetInt32().Should().Be(status);
        _explain.Json.GetProperty("reason").GetString().Should().Contain(key.Replace(":0", "", StringComparison.Ordinal));
        _explain.Json.GetProperty("addresses").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("Access:PushNetworks:0", "10.0.0.0/8", "Access:PushNetworks. Set the client's address with --from.")]
    [InlineData("Access:ImmutableTags:0", "a:*", "(Access:ImmutableTags): it is written only if it does not exist. Then the response is 403 DENIED.")]
    public async Task A_policy_rule_that_depends_on_more_is_a_condition(string key, string value, string condition)
    {
        _explain.Settings[key] = value;

        await _explain.RunAsync("PUT", "/v2/a/manifests/1", "--json");

        _explain.Json.GetProperty("upstream").GetString().Should().Be("Hosted");
        _explain.Json.GetProperty("conditions").EnumerateArray().Should().ContainSingle().Which.GetString().Should().EndWith(condition);
    }

    [Fact]
    public async Task A_host_header_overrides_the_host_of_the_url()
    {
        await _explain.RunAsync("GET", "https://127.0.0.1:8443/v2/", "-H", "host: nexus.test");

        _explain.Output.Should().Contain("host        ui");
    }

    [Theory]
    [InlineData]
    [InlineData("GET")]
    [InlineData("GET", "ftp://registry.test/")]
    [InlineData("GET", "https://user@registry.test/")]
    [InlineData("G T", "/")]
    [InlineData("GET", "/", "-H", "no header")]
    [InlineData("GET", "/", "--from", "somewhere")]
    public async Task Invalid_arguments_are_a_usage_error(params string[] arguments) =>
        (await _explain.RunAsync(arguments)).Should().Be(2);

    [Fact]
    public async Task An_invalid_configuration_is_a_problem()
    {
        _explain.Settings["Nexus:Group"] = "nexus";

        (await _explain.RunAsync("GET", "/v2/")).Should().Be(1);

        _explain.Output.Should().StartWith("registry-router: Nexus:Group = 'nexus' is not allowed");
    }
}
