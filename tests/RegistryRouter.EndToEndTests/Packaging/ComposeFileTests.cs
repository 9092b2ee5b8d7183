using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryRouter.EndToEndTests.Packaging;

public partial class ComposeFileTests
{
    [Fact]
    public void The_example_environment_matches_the_variables_of_the_compose_file()
    {
        var used = Variable.Matches(Read("docker-compose.yml")).Select(match => match.Groups[1].Value);
        var offered = Assignment.Matches(Read(".env.example")).Select(match => match.Groups[1].Value);

        offered.Should().BeEquivalentTo(used.Distinct());
    }

    [Fact]
    public void The_example_environment_names_the_defaults_of_the_compose_file()
    {
        var defaults = Variable.Matches(Read("docker-compose.yml"))
            .Where(match => match.Groups[2].Value.StartsWith(":-", StringComparison.Ordinal) && match.Groups[2].Length > 2)
            .Select(match => $"{match.Groups[1].Value}={match.Groups[2].Value[2..]}");

        Assignment.Matches(Read(".env.example")).Select(match => match.Value).Should().Contain(defaults);
    }

    [Theory]
    [InlineData("REGISTRY_HOST")]
    [InlineData("NEXUS_ADMIN_PASSWORD")]
    public void Nothing_starts_without_a_host_name_and_a_password(string variable)
    {
        Read("docker-compose.yml").Should().Contain($"${{{variable}:?");
        Read(".env.example").Should().Contain($"\n{variable}=\n");
    }

    [Theory]
    [InlineData("docker-compose.yml")]
    [InlineData("config/swarm/registry-router.yml")]
    public void The_grace_period_of_the_router_covers_the_shutdown(string file)
    {
        var grace = TimeSpan.FromSeconds(int.Parse(Grace.Match(Read(file)).Groups[1].Value, CultureInfo.InvariantCulture));

        grace.Should().BeGreaterThan(ShippedConfiguration.TimeToEnd);
    }

    [Theory]
    [InlineData("docker-compose.yml", "router-cache:/cache")]
    [InlineData("config/swarm/registry-router.yml", "cache:/cache")]
    public void The_cache_is_on_a_volume_whose_folder_the_image_has(string file, string volume)
    {
        Read(file).Should().Contain("Cache__Directory: /cache\n").And.Contain($"- {volume}\n");
        Read("Dockerfile").Should().Contain("--chown=1654:1654 /out/cache /cache");
    }

    [Fact]
    public void No_option_ends_with_an_equals_sign_when_its_variable_is_empty() =>
        Read("docker-compose.yml").Should().NotMatchRegex(@"--[a-z-]+=\$\{\w+:-\}");

    // The router is the first service.
    [GeneratedRegex(@"stop_grace_period: (\d+)s")]
    private static partial Regex Grace { get; }

    [GeneratedRegex(@"\$\{(\w+)([^}]*)\}")]
    private static partial Regex Variable { get; }

    [GeneratedRegex("^([A-Z_]+)=.*$", RegexOptions.Multiline)]
    private static partial Regex Assignment { get; }

    private static string Read(string path) => File.ReadAllText(RepositoryFile.Find(path));
}
