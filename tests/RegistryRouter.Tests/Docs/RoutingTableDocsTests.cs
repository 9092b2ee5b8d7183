using System.Text.RegularExpressions;
using RegistryRouter.Registry;
using RegistryRouter.Routing;
using RegistryRouter.Tests.Architecture;

namespace RegistryRouter.Tests.Docs;

public sealed partial class RoutingTableDocsTests
{
    [Fact]
    public async Task The_table_of_the_readme_is_the_table_of_the_router()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "README.md"), TestContext.Current.CancellationToken);

        var documented = Row().Matches(text).Select(row => $"{row.Groups["upstream"].Value}: {row.Groups["reason"].Value}");

        var rows = Enum.GetValues<RegistryOperation>().Select(operation => RouteTable.Row(operation, new RoutingOptions()));
        documented.Distinct().Should().BeEquivalentTo(
            rows.Select(row => $"{row.Upstream?.ToString() ?? "nowhere: 405"}: {row.Reason}").Distinct());
    }

    [GeneratedRegex(@"^\| [^|]+ \| [^|]+ \| (?<upstream>Group|Hosted|Ui|nowhere: 405) \| (?<reason>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
