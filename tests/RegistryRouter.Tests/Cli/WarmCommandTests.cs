using RegistryRouter.Cli;

namespace RegistryRouter.Tests.Cli;

public sealed class WarmCommandTests : IDisposable
{
    private readonly CommandRun _warm = new(configFile => WarmCommand.Create(configFile, TextReader.Null));

    public void Dispose() => _warm.Dispose();

    [Theory]
    [InlineData("", "at least one image")]
    [InlineData("Team/app", "must be NAME")]
    [InlineData("team/app --platform linux", "must be OS/ARCHITECTURE")]
    [InlineData("team/app --parallel 0", "from 1 to 64")]
    [InlineData("team/app --parallel many", "from 1 to 64")]
    [InlineData("--file /does/not/exist", "does not exist")]
    [InlineData("team/app --ca /does/not/exist", "does not exist")]
    [InlineData("team/app --router registry.test", "must be an absolute http or https address")]
    [InlineData("team/app --user admin", "must be used together")]
    public async Task Invalid_arguments_are_a_usage_error(string arguments, string error)
    {
        (await _warm.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Should().Be(2);

        _warm.Output.Should().Contain(error);
    }

    [Fact]
    public async Task A_mirror_takes_no_user()
    {
        (await _warm.RunAsync("node", "--mirror", "--user", "admin", "--password-file", _warm.Write("password", "secret"))).Should().Be(2);

        _warm.Output.Should().Contain("the mirror signs in with its own account");
    }

    [Fact]
    public async Task A_wrong_line_in_the_list_is_a_usage_error()
    {
        var list = _warm.Write("images", "team/app:1\nteam app\n");

        (await _warm.RunAsync("--file", list)).Should().Be(2);

        _warm.Output.Should().StartWith($"registry-router: {list}, line 2: 'team app' is not an image name");
    }

    [Fact]
    public async Task A_mirror_must_be_configured()
    {
        (await _warm.RunAsync("node", "--mirror")).Should().Be(1);

        _warm.Output.Should().Contain("Mirror:Hosts");
    }
}
