using System.Text.RegularExpressions;
using RegistryRouter.Server.Registry;
using RegistryRouter.Server.Routing;
using RegistryRouter.Tests.Architecture;

namespace RegistryRouter.Tests.Docs;

public sealed partial class RoutingTableDocsTests
{
    [Fact]
    public async Task The_table_in_the_readme_matches_the_route_table()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "README.md"), TestContext.Current.CancellationToken);

        var documented = Row().Matches(text).Select(row => $"{row.Groups["upstream"].Value}: {row.Groups["reason"].Value}");

        documented.Distinct().Should().BeEquivalentTo(Enum.GetValues<RegistryOperation>().Select(Row).Distinct());
    }

    private static string Row(RegistryOperation operation)
    {
        var (upstream, reason) = RouteTable.Row(operation, new RoutingOptions());
        var fallback = RouteTable.Fallback(operation) is { } next ? $", then {next}" : "";
        return $"{upstream?.ToString() ?? "nowhere: 405"}{fallback}: {reason}";
    }

    [GeneratedRegex(@"^\| [^|]+ \| [^|]+ \| (?<upstream>Group|Hosted|Hosted, then Group|Ui|nowhere: 405) \| (?<reason>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
