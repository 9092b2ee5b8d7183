using RegistryRouter.Cli;

namespace RegistryRouter.Tests.Cli;

/// <summary><c>explain</c> asks the rules too.</summary>
public sealed class ExplainPolicyTests : IDisposable
{
    private readonly VerbRun _explain = new(ExplainCommand.Create);

    public void Dispose() => _explain.Dispose();

    [Theory]
    [InlineData("Connection: authorization", 400)]
    [InlineData("Authorization: Basic Og==", 400)]
    [InlineData("Connection: X-A", null)]
    public async Task What_connection_names_is_refused_or_told_as_dropped(string header, int? status)
    {
        await _explain.RunAsync("GET", "/v2/", "--json", "-H", "Authorization: Basic eA==", "-H", "X-A: 1", "-H", header);

        (_explain.Json.TryGetProperty("answer", out var answer) ? answer.GetProperty("status").GetInt32() : default(int?)).Should().Be(status);
        _explain.Json.GetProperty("dropped").EnumerateArray().Select(name => name.GetString()).Should().Equal(status is null ? ["X-A", "Connection"] : []);
    }
}
