using RegistryRouter.Cli;

namespace RegistryRouter.Tests.Cli;

/// <summary><c>explain</c> for a router behind another proxy.</summary>
public sealed class ExplainBehindProxyTests : IDisposable
{
    private readonly CommandRun _explain = new(ExplainCommand.Create);

    public void Dispose() => _explain.Dispose();

    [Fact]
    public async Task Nexus_gets_the_public_url_as_host()
    {
        _explain.Settings["Router:PublicUrls:0"] = "https://registry.test:9443";

        await _explain.RunAsync("GET", "https://registry.test/v2/");

        _explain.Output.Should().Contain("added       Host: registry.test:9443").And.Contain("X-Forwarded-Proto: https");
    }

    [Theory]
    [InlineData("10.0.0.1", "Host: registry.test:9443")]
    [InlineData("192.0.2.7", "308")]
    public async Task Forwarded_headers_of_a_trusted_proxy_count(string from, string expected)
    {
        _explain.Settings["Access:TrustedProxies:0"] = "10.0.0.0/8";

        await _explain.RunAsync(
            "GET", "http://registry.test/v2/", "--from", from,
            "-H", "X-Forwarded-For: 203.0.113.7", "-H", "X-Forwarded-Proto: https", "-H", "X-Forwarded-Port: 9443");

        _explain.Output.Should().Contain(expected);
        _explain.Output.Contains("X-Real-IP: 203.0.113.7", StringComparison.Ordinal).Should().Be(from == "10.0.0.1");
    }
}
