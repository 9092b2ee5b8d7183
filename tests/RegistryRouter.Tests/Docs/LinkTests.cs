using System.Text.RegularExpressions;
using RegistryRouter.Tests.Architecture;

namespace RegistryRouter.Tests.Docs;

public sealed partial class LinkTests
{
    public static TheoryData<string> Documents =>
    [
        "README.md",
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SourceTree.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_linked_file_exists(string document)
    {
        var file = Path.Combine(SourceTree.Root, document);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        var broken = Link().Matches(text)
            .Select(link => link.Groups["target"].Value.Split('#')[0])
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target)));

        broken.Should().BeEmpty();
    }

    [GeneratedRegex(@"\]\((?<target>[^):]+)\)")]
    private static partial Regex Link();
}
