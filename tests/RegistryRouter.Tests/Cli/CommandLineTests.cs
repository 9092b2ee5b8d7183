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
    public async Task A_configuration_with_faults_is_a_problem(string args)
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
    public async Task Anything_that_is_not_understood_is_used_wrongly(string args)
    {
        (await RunAsync(args)).Should().Be(2);

        _settings.Should().BeNull("nothing may start");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("serve --help")]
    [InlineData("--version")]
    public async Task Asking_for_help_is_fine(string args)
    {
        (await RunAsync(args)).Should().Be(0);

        _settings.Should().BeNull("nothing may start");
    }

    private Task<int> RunAsync(string args) =>
        CommandLine.RunAsync(args.Split(' ', StringSplitOptions.RemoveEmptyEntries), settings =>
        {
            _settings = settings;
            throw new ConfigurationFaultsException([new ConfigurationFault("Nexus:Group", null, "set it")]);
        });
}
