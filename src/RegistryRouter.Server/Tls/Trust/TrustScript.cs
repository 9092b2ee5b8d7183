namespace RegistryRouter.Server.Tls.Trust;

/// <summary>Renders a <see cref="TrustPlan"/> as shell commands to run on another machine.</summary>
internal static class TrustScript
{
    private const string EndOfFile = "REGISTRY_CA";

    public static IEnumerable<string> Lines(TrustPlan plan)
    {
        foreach (var file in plan.Files)
        {
            yield return $"sudo mkdir -p {Quoted(Path.GetDirectoryName(file.Path)!)}";
            yield return $"sudo tee {Quoted(file.Path)} >/dev/null <<'{EndOfFile}'";
            yield return file.Content.TrimEnd('\n');
            yield return EndOfFile;
        }
        if (plan.Command is not null)
            yield return $"sudo {plan.Command}";
    }

    private static string Quoted(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or ':')
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
