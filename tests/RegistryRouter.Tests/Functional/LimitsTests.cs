using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RegistryRouter.Configuration;

namespace RegistryRouter.Tests.Functional;

public sealed class LimitsTests
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task No_push_is_too_big_or_too_slow_and_http2_windows_fit_a_registry()
    {
        await using var router = RouterHost.Build(new RouterSettings
        {
            Overrides = new Dictionary<string, string?>
            {
                ["Nexus:Group"] = "http://nexus:8083",
                ["Nexus:Hosted"] = "http://nexus:8082",
                ["Nexus:Ui"] = "http://nexus:8081",
                ["Tls:Enabled"] = "false",
            },
        });

        var limits = router.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        limits.MaxRequestBodySize.Should().BeNull();
        limits.MinRequestBodyDataRate.Should().BeNull();
        limits.MinResponseDataRate.Should().BeNull();
        limits.MaxRequestHeadersTotalSize.Should().Be(32 * 1024, "bearer tokens are long");
        limits.Http2.InitialStreamWindowSize.Should().Be(4 * MiB);
        limits.Http2.InitialConnectionWindowSize.Should().Be(8 * MiB);
    }
}
