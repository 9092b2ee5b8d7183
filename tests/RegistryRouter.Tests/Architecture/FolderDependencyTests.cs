using System.Text.RegularExpressions;

namespace RegistryRouter.Tests.Architecture;

/// <summary>Which folder may use which. Namespace and folder are the same (IDE0130), so usings show it.</summary>
public sealed partial class FolderDependencyTests
{
    private static readonly Dictionary<string, string[]> Server = new()
    {
        ["Configuration"] = [],
        ["Registry"] = [],
        ["Errors"] = ["Registry"],
        ["Limits"] = ["Configuration"],
        ["Routing"] = ["Configuration", "Registry", "Errors"],
        ["Tls"] = ["Configuration", "Registry"],
        ["Nexus"] = ["Configuration", "Routing", "Tls"],
        ["Hosting"] = ["Configuration", "Registry", "Errors", "Limits", "Routing", "Tls"],
        ["Mirror"] = ["Configuration", "Registry", "Errors", "Limits", "Routing", "Nexus"],
        ["Push"] = ["Configuration", "Registry", "Errors", "Limits", "Routing", "Nexus"],
        ["Cache"] = ["Configuration", "Registry", "Errors", "Routing"],
        ["Proxy"] = ["Configuration", "Registry", "Errors", "Routing", "Nexus", "Mirror", "Push", "Cache"],
        ["Access"] = ["Configuration", "Registry", "Errors", "Limits", "Routing", "Tls", "Nexus", "Push", "Proxy"],
        ["Observability"] = ["Configuration", "Registry", "Errors", "Routing", "Tls", "Nexus", "Cache"],
        ["Pages"] = ["Registry", "Errors", "Routing", "Tls", "Nexus", "Mirror", "Cache", "Proxy", "Observability"],
    };

    private static readonly Dictionary<string, string[]> Commands = new()
    {
        ["Check"] = [],
        ["Explain"] = [],
        ["Provisioning"] = [],
        ["Warming"] = ["Check"],
        ["Cli"] = ["Check", "Explain", "Provisioning", "Warming"],
    };

    public static TheoryData<string> ServerFolders => [.. Server.Keys];

    public static TheoryData<string> CommandFolders => [.. Commands.Keys];

    [Fact]
    public void Every_folder_is_in_a_table()
    {
        FoldersOf(SourceTree.Server).Should().BeEquivalentTo(Server.Keys);
        FoldersOf(SourceTree.Router).Should().BeEquivalentTo(Commands.Keys);
    }

    [Fact]
    public void The_server_has_at_most_16_folders_and_60_arrows_and_7_of_the_cache()
    {
        Server.Should().HaveCountLessThanOrEqualTo(16);
        Server.Values.Sum(uses => uses.Length).Should().BeLessThanOrEqualTo(67);
    }

    [Theory]
    [MemberData(nameof(ServerFolders))]
    public void A_folder_of_the_server_uses_what_the_table_allows(string folder) =>
        Used(SourceTree.Server, "RegistryRouter.Server", folder).Except(Server[folder]).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(ServerFolders))]
    public void The_table_allows_a_folder_of_the_server_no_more_than_it_uses(string folder) =>
        Server[folder].Except(Used(SourceTree.Server, "RegistryRouter.Server", folder)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(CommandFolders))]
    public void A_folder_of_the_commands_uses_what_the_table_allows(string folder) =>
        Used(SourceTree.Router, "RegistryRouter", folder).Except(["Server"]).Except(Commands[folder]).Should().BeEmpty();

    [Theory]
    [InlineData(nameof(Server))]
    [InlineData(nameof(Commands))]
    public void Folder_dependencies_have_no_cycle(string table)
    {
        var allowed = table == nameof(Server) ? Server : Commands;
        var settled = new HashSet<string>();
        while (allowed.Keys.FirstOrDefault(folder => !settled.Contains(folder) && allowed[folder].All(settled.Contains)) is { } next)
            settled.Add(next);

        allowed.Keys.Except(settled).Should().BeEmpty("they form a cycle");
    }

    [Fact]
    public void The_server_does_not_depend_on_the_command_line_or_the_stand_in() =>
        SourceTree.Files("src", "RegistryRouter.Server")
            .Where(file => Outside().IsMatch(File.ReadAllText(file)))
            .Should().BeEmpty();

    [Theory]
    [InlineData("Yarp", "Proxy")]
    [InlineData("Serilog", "Observability")]
    [InlineData("OpenTelemetry", "Observability")]
    [InlineData("System.CommandLine", "Cli")]
    [InlineData("NexusStandIn", "Cli")]
    [InlineData("ZiggyCreatures", "Cache")]
    public void A_library_is_used_in_one_folder_only(string library, string folder)
    {
        var users = SourceTree.Files("src", "RegistryRouter").Concat(SourceTree.Files("src", "RegistryRouter.Server"))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), $@"\b(?<!\.){Regex.Escape(library)}\.|^using {Regex.Escape(library)};", RegexOptions.Multiline))
            .Where(file => SourceTree.FolderOf(file) != folder);

        users.Should().BeEmpty();
    }

    [Fact]
    public void Within_Cli_only_the_demo_uses_the_stand_in() =>
        SourceTree.Files("src", "RegistryRouter", "Cli")
            .Where(file => Path.GetFileName(file) != "DemoCommand.cs" && File.ReadAllText(file).Contains("NexusStandIn", StringComparison.Ordinal))
            .Should().BeEmpty();

    [Fact]
    public void The_decision_does_not_depend_on_a_web_server()
    {
        var pure = SourceTree.Files("src", "RegistryRouter.Server", "Registry")
            .Append(Path.Combine(SourceTree.Server, "Routing", "RequestRouter.cs"))
            .Append(Path.Combine(SourceTree.Server, "Routing", "RouteTable.cs"))
            .Append(Path.Combine(SourceTree.Server, "Routing", "RouteDecision.cs"))
            .Append(Path.Combine(SourceTree.Server, "Access", "AccessPolicy.cs"))
            .Append(Path.Combine(SourceTree.Server, "Access", "PolicyDecision.cs"));

        pure.Where(file => WebServer().IsMatch(File.ReadAllText(file))).Should().BeEmpty();
    }

    private static IEnumerable<string?> FoldersOf(string project) =>
        Directory.GetDirectories(project).Select(Path.GetFileName).Except(["bin", "obj", "Properties"]);

    private static IEnumerable<string> Used(string project, string root, string folder)
    {
        var usage = new Regex($@"(?<![\w.]){Regex.Escape(root)}\.(?<folder>\w+)(?=[.;])", RegexOptions.ExplicitCapture);
        return SourceTree.Files(Path.GetRelativePath(SourceTree.Root, Path.Combine(project, folder)))
            .SelectMany(file => usage.Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["folder"].Value)
            .Where(used => used != folder)
            .Distinct();
    }

    [GeneratedRegex(@"\b(HttpContext|HttpRequest|HttpResponse|IHttp\w+Feature|Microsoft\.AspNetCore\.\w+)\b")]
    private static partial Regex WebServer();

    [GeneratedRegex(@"\bSystem\.CommandLine\b|\bNexusStandIn\b|\bRegistryRouter\.(Cli|Check|Explain|Provisioning|Warming)\b")]
    private static partial Regex Outside();
}
