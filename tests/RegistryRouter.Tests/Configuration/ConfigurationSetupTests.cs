using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Hosting.Listening;
using RegistryRouter.Server.Nexus;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Configuration;

public sealed class ConfigurationSetupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_valid_configuration_is_bound_to_its_options()
    {
        var builder = Builder("""{ "Nexus": { "Group": "http://a", "Hosted": "http://b", "Ui": "http://c" }, "Routing": { "BlobChecks": "Group" } }""");

        builder.CheckConfiguration();

        var services = builder.Services.BuildServiceProvider();
        services.GetRequiredService<IOptions<NexusOptions>>().Value.Hosted.Should().Be("http://b");
        services.GetRequiredService<IOptions<RoutingOptions>>().Value.BlobChecks.Should().Be(RegistryUpstream.Group);
    }

    [Fact]
    public void Errors_in_any_section_stop_the_start()
    {
        var builder = Builder("""{ "Nexus": { "Group": "a", "Hosted": "http://b" }, "Routing": { "Search": "Ui", "Searches": "Group" }, "Serilog": { "Using": [] }, "AllowedHosts": "*" }""");

        var check = builder.CheckConfiguration;

        check.Should().Throw<ConfigurationErrorsException>().Which.Errors.Select(fault => fault.Key)
            .Should().BeEquivalentTo("Nexus:Group", "Nexus:Ui", "Routing:Search", "Routing:Searches", "Serilog", "AllowedHosts");
    }

    [Fact]
    public void An_unknown_section_is_reported_with_its_file_and_the_known_sections()
    {
        var builder = Builder("""{ "nexus": { "Group": "http://a", "Hosted": "http://b", "Ui": "http://c" }, "Nexsu": { "Group": "http://a" } }""");

        var check = builder.CheckConfiguration;

        check.Should().Throw<ConfigurationErrorsException>().WithMessage(
            "Nexsu = 'router.json' is not allowed: unknown section; sections are Nexus, Routing");
    }

    [Fact]
    public void An_unrelated_environment_variable_is_not_an_error()
    {
        var builder = Builder("{}", ("Nexus:Group", "http://a"), ("Nexus:Hosted", "http://b"), ("Nexus:Ui", "http://c"), ("LC_ALL", "C"), ("Other:Key", "x"));

        var check = builder.CheckConfiguration;

        check.Should().NotThrow();
    }

    [Fact]
    public void Null_counts_as_empty_for_text_and_lists()
    {
        var builder = Builder("""
            {
                "Nexus": { "Group": "http://a", "Hosted": "http://b", "Ui": "http://c" },
                "Router": { "Hosts": null }, "Listen": { "Http": null }, "Tls": { "CertificateFile": null, "KeyFile": null }
            }
            """);
        builder.AddSection<RouterOptions>(RouterOptions.Section);
        builder.AddSection<ListenerOptions>(ListenerOptions.Section);
        builder.AddSection<TlsOptions>(TlsOptions.Section);

        builder.CheckConfiguration();

        var services = builder.Services.BuildServiceProvider();
        services.GetRequiredService<IOptions<RouterOptions>>().Value.Hosts.Should().BeEmpty();
        services.GetRequiredService<IOptions<ListenerOptions>>().Value.Http.Should().BeEmpty();
        services.GetRequiredService<IOptions<TlsOptions>>().Value.KeyFile.Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{ "Routing": { "BlobChecks": null } }""", "Routing:BlobChecks = '' is not allowed: must be Group or Hosted")]
    [InlineData("""{ "Routing": { "Search": {} } }""", "Routing:Search = '' is not allowed: must be Group or Hosted")]
    [InlineData("""{ "Nexus": { "IdleTimeout": null } }""", "Nexus:IdleTimeout = '' is not allowed: must be a duration hh:mm:ss, such as 00:15:00")]
    public void Null_is_invalid_for_any_other_key(string json, string line)
    {
        var builder = Builder(json, ("Nexus:Group", "http://a"), ("Nexus:Hosted", "http://b"), ("Nexus:Ui", "http://c"));

        var check = builder.CheckConfiguration;

        check.Should().Throw<ConfigurationErrorsException>().WithMessage(line);
    }

    [Fact]
    public void The_source_with_higher_precedence_wins()
    {
        // A section of no one else's: the environment belongs to the whole test process.
        Environment.SetEnvironmentVariable("StrengthTest__C", "environment");
        Environment.SetEnvironmentVariable("StrengthTest__D", "environment");
        var settings = new RouterSettings
        {
            Defaults = "ABCD".ToDictionary(key => $"StrengthTest:{key}", _ => (string?)"default"),
            ConfigFile = _folder.Write("router.json", """{ "StrengthTest": { "B": "file", "C": "file", "D": "file" } }"""),
            Overrides = new Dictionary<string, string?> { ["StrengthTest:D"] = "override" },
        };
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());

        builder.Configuration.AddRouterSources(settings);

        builder.Configuration.GetSection("StrengthTest").GetChildren().Select(child => child.Value)
            .Should().Equal("default", "file", "environment", "override");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("Nexus: {}")]
    [InlineData("[]")]
    public void A_missing_or_malformed_file_is_an_error(string? text)
    {
        var file = text is null ? _folder.File("nothing.json") : _folder.Write("router.json", text);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());

        var add = () => builder.Configuration.AddRouterSources(new RouterSettings { ConfigFile = file });

        var fault = add.Should().Throw<ConfigurationErrorsException>().Which.Errors.Should().ContainSingle().Subject;
        (fault.Key, fault.Value).Should().Be(("--config", file));
    }

    private WebApplicationBuilder Builder(string json, params (string Key, string Value)[] overrides)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddRouterSources(new RouterSettings
        {
            ConfigFile = _folder.Write("router.json", json),
            Overrides = overrides.ToDictionary(pair => pair.Key, pair => (string?)pair.Value),
        });
        builder.AddSection<NexusOptions>(NexusOptions.Section);
        builder.AddSection<RoutingOptions>(RoutingOptions.Section);
        return builder;
    }
}
