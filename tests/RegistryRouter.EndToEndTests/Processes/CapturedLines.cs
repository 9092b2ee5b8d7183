using System.Text;
using System.Text.RegularExpressions;

namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>What a process has written so far, and a way to wait for one of its lines.</summary>
internal sealed class CapturedLines
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Lock _writing = new();
    private readonly List<string> _lines = [];
    private readonly List<(Regex Pattern, TaskCompletionSource<Match> Seen)> _waiting = [];

    public void Add(string? line)
    {
        if (line is null) return;
        lock (_writing)
        {
            _lines.Add(line);
            foreach (var (pattern, seen) in _waiting)
                if (pattern.Match(line) is { Success: true } match) seen.TrySetResult(match);
        }
    }

    /// <summary>The first line that fits, written already or still to come.</summary>
    /// <exception cref="TimeoutException">No such line within a minute.</exception>
    public async Task<Match> FirstAsync(Regex pattern)
    {
        try
        {
            return await SeenAsync(pattern).WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No line '{pattern}' within {Limit}:\n{this}");
        }
    }

    private Task<Match> SeenAsync(Regex pattern)
    {
        lock (_writing)
        {
            var earlier = _lines.Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success);
            if (earlier is not null) return Task.FromResult(earlier);

            var seen = new TaskCompletionSource<Match>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((pattern, seen));
            return seen.Task;
        }
    }

    public override string ToString()
    {
        lock (_writing) return new StringBuilder().AppendJoin('\n', _lines).ToString();
    }
}
