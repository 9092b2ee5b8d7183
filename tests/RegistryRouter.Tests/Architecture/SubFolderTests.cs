using System.Text.RegularExpressions;

namespace RegistryRouter.Tests.Architecture;

/// <summary>
/// A folder and its sub-folders see each other's types without usings, so type names show it. Between two of them
/// dependencies go one way.
/// </summary>
public sealed partial class SubFolderTests
{
    [Theory]
    [InlineData("RegistryRouter")]
    [InlineData("RegistryRouter.Server")]
    [InlineData("NexusStandIn")]
    public void Dependencies_between_a_folder_and_its_sub_folders_go_one_way(string project)
    {
        var root = Path.Combine(SourceTree.Root, "src", project);
        var sources = SourceTree.Files("src", project).ToDictionary(file => file, file => Code(File.ReadAllText(file)));
        var home = sources.SelectMany(source => Declaration().Matches(source.Value).Select(match => (Type: match.Groups["type"].Value, Folder: FolderOf(source.Key))))
            .GroupBy(each => each.Type).Where(group => group.Select(each => each.Folder).Distinct().Count() == 1)
            .ToDictionary(group => group.Key, group => group.First().Folder);
        var arrows = (from source in sources
                      from Match word in Word().Matches(source.Value)
                      where home.ContainsKey(word.Value)
                      let arrow = (From: FolderOf(source.Key), To: home[word.Value])
                      where arrow.From != arrow.To && Top(arrow.From) == Top(arrow.To) && Top(arrow.To).Length > 0
                      select arrow).ToHashSet();

        arrows.Where(arrow => arrows.Contains((arrow.To, arrow.From))).Should().BeEmpty();

        string FolderOf(string file) => Path.GetDirectoryName(Path.GetRelativePath(root, file))!;
        static string Top(string folder) => folder.Split(Path.DirectorySeparatorChar)[0];
    }

    // Without comments and texts.
    private static string Code(string source) => Text().Replace(Comment().Replace(source, ""), "\"\"");

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"")]
    private static partial Regex Text();

    [GeneratedRegex(@"\b(class|record struct|record|struct|enum|interface)\s+(?<type>[A-Z]\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();
}
