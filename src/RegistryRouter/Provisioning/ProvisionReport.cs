namespace RegistryRouter.Provisioning;

/// <summary>Says in one line each what was found or done.</summary>
internal sealed class ProvisionReport(TextWriter output, bool isDryRun)
{
    private readonly Dictionary<Change, int> _counts = [];

    public bool IsDryRun => isDryRun;

    /// <param name="change">What was, or would be, done.</param>
    /// <param name="thing">To what, and how.</param>
    public void Line(Change change, string thing)
    {
        _counts[change] = _counts.GetValueOrDefault(change) + 1;
        output.WriteLine($"{Word(change),-13} {thing}");
    }

    /// <summary>A call that a dry run does not make.</summary>
    public void Call(string call, string body)
    {
        output.WriteLine($"{"",-13}   {call}");
        output.WriteLine($"{"",-13}   {body}");
    }

    public void Note(string text) => output.WriteLine(text);

    public void Summary() => output.WriteLine(string.Join(
        ", ", Enum.GetValues<Change>().Select(change => $"{_counts.GetValueOrDefault(change)} {Word(change)}")));

    private string Word(Change change) => (change, isDryRun) switch
    {
        (Change.None, _) => "as wanted",
        (Change.Created, false) => "created",
        (Change.Changed, false) => "changed",
        (Change.Created, true) => "would create",
        (Change.Changed, true) => "would change",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };
}

/// <summary>What a step did.</summary>
internal enum Change
{
    /// <summary>It made something.</summary>
    Created,

    /// <summary>It changed something.</summary>
    Changed,

    /// <summary>Nothing had to be done.</summary>
    None,
}
