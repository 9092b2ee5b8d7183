using System.Text.RegularExpressions;
using RegistryRouter.Tests.Architecture;

namespace RegistryRouter.Tests.Docs;

/// <summary>Words that a reader of this field would not use, each with a better one.</summary>
public sealed partial class WordTests
{
    private static readonly string[] Folders = ["src/RegistryRouter", "src/RegistryRouter.Server", "docs", "config"];

    private static readonly string[] Endings = [".cs", ".md", ".json", ".yml", ".yaml", ".html", ".js", ".service"];

    public static TheoryData<string, string> Words => new()
    {
        { @"\bmend(s|ed|ing)?\b", "fix" },
        { @"\bas wanted\b", "unchanged" },
        { @"\bunder way\b", "in flight" },
        { @"\b19 of 20\b", "p95" },
        { @"\bone's own\b", "your own" },
        { @"\bin (the|their|its) stead\b", "on behalf of" },
        { @"\bwhom\b", "rewrite the sentence" },
        { @"\b(is|are) told\b", "gets, reads" },
        { @"\btold of\b", "notified of" },
        { @"\bstands? (in|under|beside|behind|between|for|there|before|at|on)\b", "is in, is at" },
        { @"\bbrok(e|en) off\b", "interrupted, dropped" },
        { @"\bmeanwhile\b", "rewrite the sentence" },
        { @"\bkeeps? silent\b", "sends nothing" },
        { @"\b(is|not) sound\b", "valid" },
        { @"\bwhoever\b", "anyone who" },
        { @"\bby and by\b", "later" },
        { @"\b(takes?|taken) over\b", "applies, reloads" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void A_word_is_not_used(string word, string better)
    {
        var pattern = new Regex(word, RegexOptions.IgnoreCase);
        var used = from file in Files()
                   from line in File.ReadLines(file).Index()
                   where pattern.IsMatch(line.Item)
                   select $"{Path.GetRelativePath(SourceTree.Root, file)}:{line.Index + 1}";

        used.Should().BeEmpty($"write '{better}' instead");
    }

    private static IEnumerable<string> Files() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*", SearchOption.AllDirectories))
        .Append(Path.Combine(SourceTree.Root, "README.md"))
        .Append(Path.Combine(SourceTree.Root, "CONTRIBUTING.md"))
        .Where(file => Endings.Contains(Path.GetExtension(file)) && !Build().IsMatch(file));

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Build();
}
