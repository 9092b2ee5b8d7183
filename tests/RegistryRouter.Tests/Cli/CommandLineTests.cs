using RegistryRouter.Cli;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Tests.Cli;

public sealed class CommandLineTests
{
    private RouterSettings? _settings;

    [Theory]
    [InlineData("")]
    [InlineData("serve")]
    [InlineData("--config router.json")]
    [InlineData("serve --config router.json")]
    [InlineData("--config router.json serve")]
    public async Task A_configuration_with_errors_is_a_problem(string args)
    {
        (await RunAsync(args)).Should().Be(1);

        _settings.Should().NotBeNull("serve is the default");
        _settings!.ConfigFile.Should().Be(args.Contains("--config") ? "router.json" : null);
    }

    [Theory]
    [InlineData("pull")]
    [InlineData("serve now")]
    [InlineData("--port 80")]
    [InlineData("--config")]
    [InlineData("--config a --config b")]
    public async Task Unknown_arguments_are_a_usage_error(string args)
    {
        (await RunAsync(args)).Should().Be(2);

        _settings.Should().BeNull("nothing must start");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("serve --help")]
    [InlineData("--version")]
    public async Task Help_and_version_succeed(string args)
    {
        (await RunAsync(args)).Should().Be(0);

        _settings.Should().BeNull("nothing must start");
    }

    private Task<int> RunAsync(string args) =>
        CommandLine.RunAsync(args.Split(' ', StringSplitOptions.RemoveEmptyEntries), settings =>
        {
            _settings = settings;
            throw new ConfigurationErrorsException([new ConfigurationError("Nexus:Group", null, "set it")]);
        });
}
