using System.Collections.Immutable;

namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>One command line of a real program: what to run, with which environment and input, and for how long at most.</summary>
internal sealed record ClientCommand(string Program, params IReadOnlyList<string> Arguments)
{
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    public string Input { get; init; } = "";

    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);

    public override string ToString() => $"{Path.GetFileName(Program)} {string.Join(' ', Arguments)}";
}
