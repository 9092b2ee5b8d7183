using RegistryRouter.Cli;

namespace RegistryRouter.Tests.Cli;

/// <summary><c>explain</c> applies the access rules.</summary>
public sealed class ExplainPolicyTests : IDisposable
{
    private readonly CommandRun _explain = new(ExplainCommand.Create);

    public void Dispose() => _explain.Dispose();

    [Theory]
    [InlineData("Connection: authorization", 400)]
    [InlineData("Authorization: Basic Og==", 400)]
    [InlineData("Connection: X-A", null)]
    public async Task Headers_named_in_connection_are_refused_or_dropped(string header, int? status)
    {
        await _explain.RunAsync("GET", "/v2/", "--json", "-H", "Authorization: Basic eA==", "-H", "X-A: 1", "-H", header);

        (_explain.Json.TryGetProperty("response", out var response) ? response.GetProperty("status").GetInt32() : default(int?)).Should().Be(status);
        _explain.Json.GetProperty("dropped").EnumerateArray().Select(name => name.GetString()).Should().Equal(status is null ? ["X-A", "Connection"] : []);
    }

    [Theory]
    [InlineData("Guarded", "PUT", "/repository/docker/v2/team/app/manifests/v1", "ManifestWrite", 403)]
    [InlineData("Guarded", "PUT", "/repository/docker/v%32/team/app/manifests/v1", "Unsupported", 400)]
    [InlineData("Guarded", "DELETE", "/service/rest/v1/components/1", "OtherWrite", 403)]
    [InlineData("Guarded", "GET", "/repository/docker/v2/team/app/manifests/v1", "ManifestRead", null)]
    [InlineData("Open", "PUT", "/repository/docker/v2/team/app/manifests/v1", "ManifestWrite", null)]
    public async Task The_rule_for_Docker_paths_of_the_web_ui_is_applied(string rule, string method, string target, string operation, int? status)
    {
        _explain.Settings["Access:ReadOnly"] = "true";
        _explain.Settings["Access:UiDockerPaths"] = rule;

        await _explain.RunAsync(method, target, "--json");

        _explain.Json.GetProperty("operation").GetString().Should().Be(operation);
        (_explain.Json.TryGetProperty("response", out var response) ? response.GetProperty("status").GetInt32() : default(int?)).Should().Be(status);
        (_explain.Json.TryGetProperty("upstream", out var upstream) ? upstream.GetString() : null).Should().Be(status is null ? "Ui" : null);
    }
}
