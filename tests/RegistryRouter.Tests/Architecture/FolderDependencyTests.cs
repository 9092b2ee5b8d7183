using System.Text.RegularExpressions;
using RegistryRouter.Server;

namespace RegistryRouter.Tests.Architecture;

/// <summary>Which folder of the router may use which. Namespace and folder are the same (IDE0130), so usings tell.</summary>
public sealed partial class FolderDependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Registry"] = [],
        ["Configuration"] = [],
        ["Errors"] = ["Registry"],
        ["Routing"] = ["Registry", "Errors", "Access", "Configuration"],
        ["Nexus"] = ["Routing", "Tls", "Configuration"],
        ["Access"] = ["Registry", "Errors", "Trust", "Configuration"],
        ["Tls"] = ["Registry", "Errors", "Routing", "Access", "Configuration"],
        ["Usage"] = ["Nexus"],
        ["Limits"] = ["Registry", "Errors", "Routing", "Configuration", "Usage"],
        ["Hosting"] = ["Access", "Tls", "Limits", "Configuration"],
        ["Transfer"] = [],
        ["Mirror"] = ["Registry", "Errors", "Routing", "Nexus", "Access", "Hosting", "Configuration", "Limits"],
        ["Push"] = ["Registry", "Errors", "Nexus", "Configuration", "Routing", "Limits"],
        ["Proxy"] = ["Registry", "Errors", "Routing", "Nexus", "Access", "Mirror", "Push", "Transfer", "Tls", "Hosting", "Configuration", "Usage"],
        ["Policy"] = ["Registry", "Errors", "Routing", "Access", "Proxy", "Configuration", "Push"],
        ["Observability"] = ["Registry", "Errors", "Routing", "Tls", "Hosting", "Transfer", "Configuration", "Usage"],
        ["Trust"] = ["Configuration"],
        ["Pages"] = ["Access", "Errors", "Mirror", "Tls", "Trust"],
        ["Provisioning"] = ["Nexus", "Tls", "Configuration"],
        ["Diagnosis"] = ["Registry", "Errors", "Routing", "Nexus", "Access", "Hosting", "Tls", "Trust", "Mirror", "Pages", "Proxy", "Policy", "Observability", "Configuration"],
        ["Status"] = ["Routing", "Access", "Hosting", "Tls", "Pages", "Proxy", "Observability", "Usage"],
        ["Cli"] = ["Configuration", "Access", "Hosting", "Nexus", "Tls", "Trust", "Diagnosis", "Provisioning"],
    };

    public static TheoryData<string> Folders => [.. Allowed.Keys];

    [Fact]
    public void Every_folder_stands_in_the_table() =>
        Directory.GetDirectories(SourceTree.Router).Select(Path.GetFileName).Except(["bin", "obj", "Properties"]).Should().BeEquivalentTo(Allowed.Keys);

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_the_table_allows(string folder)
    {
        var used = from file in SourceTree.Files("src", "RegistryRouter", folder)
                   from Match match in Usage.Matches(File.ReadAllText(file))
                   let target = match.Groups["folder"].Value
                   where target != folder && !Allowed[folder].Contains(target)
                   select $"{Path.GetRelativePath(SourceTree.Root, file)} uses {target}";

        used.Should().BeEmpty();
    }

    [Fact]
    public void No_two_folders_depend_on_each_other_on_any_way()
    {
        var settled = new HashSet<string>();
        while (Allowed.Keys.FirstOrDefault(folder => !settled.Contains(folder) && Allowed[folder].All(settled.Contains)) is { } next)
            settled.Add(next);

        Allowed.Keys.Except(settled).Should().BeEmpty("they form a circle");
    }

    [Theory]
    [InlineData("Yarp", "Proxy")]
    [InlineData("Serilog", "Observability")]
    [InlineData("OpenTelemetry", "Observability")]
    [InlineData("System.CommandLine", "Cli")]
    [InlineData("NexusStandIn", "Cli")]
    public void A_library_is_used_in_one_folder_only(string library, string folder)
    {
        var users = SourceTree.Files("src", "RegistryRouter")
            .Where(file => Regex.IsMatch(File.ReadAllText(file), $@"\b(?<!\.){Regex.Escape(library)}\.|^using {Regex.Escape(library)};", RegexOptions.Multiline))
            .Where(file => SourceTree.FolderOf(file) != folder);

        users.Should().BeEmpty();
    }

    [Fact]
    public void Within_Cli_only_the_demo_uses_the_stand_in() =>
        SourceTree.Files("src", "RegistryRouter", "Cli")
            .Where(file => Path.GetFileName(file) != "DemoCommand.cs" && File.ReadAllText(file).Contains("NexusStandIn"))
            .Should().BeEmpty();

    [Fact]
    public void The_decision_knows_nothing_of_a_web_server()
    {
        var pure = SourceTree.Files("src", "RegistryRouter", "Registry")
            .Append(Path.Combine(SourceTree.Router, "Routing", "RequestRouter.cs"))
            .Append(Path.Combine(SourceTree.Router, "Routing", "RouteTable.cs"))
            .Append(Path.Combine(SourceTree.Router, "Routing", "RouteDecision.cs"))
            .Append(Path.Combine(SourceTree.Router, "Policy", "AccessPolicy.cs"))
            .Append(Path.Combine(SourceTree.Router, "Policy", "PolicyDecision.cs"));

        pure.Where(file => WebServer().IsMatch(File.ReadAllText(file))).Should().BeEmpty();
    }

    // A using directive, a name written out in full, or one written out from RegistryRouter on.
    private static Regex Usage { get; } = new(
        $@"(?<![\w.])(RegistryRouter\.(?<folder>\w+)(?=[.;])|(?<folder>{string.Join('|', Allowed.Keys)})\.(?=[A-Z]))",
        RegexOptions.ExplicitCapture);

    [GeneratedRegex(@"\b(HttpContext|HttpRequest|HttpResponse|IHttp\w+Feature|Microsoft\.AspNetCore\.\w+)\b")]
    private static partial Regex WebServer();
}
