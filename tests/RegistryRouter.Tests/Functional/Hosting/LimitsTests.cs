using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RegistryRouter.Server;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Tests.Functional.Hosting;

public sealed class LimitsTests
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task Push_size_and_rate_are_unlimited_and_http2_windows_fit_a_registry()
    {
        await using var router = Build([]);

        var limits = Limits(router);

        limits.MaxRequestBodySize.Should().BeNull();
        limits.MinRequestBodyDataRate.Should().BeNull();
        limits.MinResponseDataRate.Should().BeNull();
        limits.MaxRequestHeadersTotalSize.Should().Be(64 * 1024, "the router itself refuses what is above 32 KiB, with a body");
        limits.Http2.InitialStreamWindowSize.Should().Be(4 * MiB);
        limits.Http2.InitialConnectionWindowSize.Should().Be(8 * MiB);
    }

    [Fact]
    public async Task An_operator_may_trade_http2_throughput_for_memory()
    {
        await using var router = Build(new() { ["Listen:Http2StreamWindow"] = "131072", ["Listen:Http2ConnectionWindow"] = "262144" });

        Limits(router).Http2.InitialStreamWindowSize.Should().Be(131_072);
        Limits(router).Http2.InitialConnectionWindowSize.Should().Be(262_144);
    }

    [Theory]
    [InlineData("65534", "8388608", "Listen:Http2StreamWindow")]
    [InlineData("4194304", "4194303", "Listen:Http2ConnectionWindow")]
    [InlineData("-1", "0", "Listen:Http2StreamWindow")]
    public void An_unusable_window_stops_the_start(string stream, string connection, string key)
    {
        var building = () => Build(new() { ["Listen:Http2StreamWindow"] = stream, ["Listen:Http2ConnectionWindow"] = connection });

        building.Should().Throw<ConfigurationErrorsException>().Which.Errors.Should().ContainSingle().Which.Key.Should().Be(key);
    }

    private static WebApplication Build(Dictionary<string, string?> settings) => RouterHost.Build(new RouterSettings
    {
        Overrides = new Dictionary<string, string?>(settings)
        {
            ["Nexus:Group"] = "http://nexus:8083",
            ["Nexus:Hosted"] = "http://nexus:8082",
            ["Nexus:Ui"] = "http://nexus:8081",
            ["Tls:Enabled"] = "false",
        },
    });

    private static KestrelServerLimits Limits(WebApplication router) =>
        router.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
}
