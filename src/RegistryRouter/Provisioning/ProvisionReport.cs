namespace RegistryRouter.Provisioning;

/// <summary>Prints one line per step: what it found or changed.</summary>
internal sealed class ProvisionReport(TextWriter output, bool isDryRun)
{
    private readonly Dictionary<Change, int> _counts = [];

    public bool IsDryRun => isDryRun;

    /// <param name="change">What the step did, or would do.</param>
    /// <param name="thing">The object, with details.</param>
    public void Line(Change change, string thing)
    {
        _counts[change] = _counts.GetValueOrDefault(change) + 1;
        output.WriteLine($"{Word(change),-13} {thing}");
    }

    /// <summary>Prints a call that a dry run does not make.</summary>
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
        (Change.None, _) => "unchanged",
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
    /// <summary>The step created something.</summary>
    Created,

    /// <summary>The step changed something.</summary>
    Changed,

    /// <summary>The step changed nothing.</summary>
    None,
}
