using System.Text;
using System.Text.RegularExpressions;

namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>What a process has written so far, and a way to wait for one of its lines.</summary>
internal sealed class CapturedLines
{
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

    public Task<Match> FirstAsync(Regex pattern)
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
