using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RegistryRouter.Server;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Tests.Architecture;

namespace RegistryRouter.Tests.Docs;

public sealed partial class ConfigurationDocsTests
{
    private static readonly string ExampleFile = Path.Combine(SourceTree.Root, "config", "registry-router.json");

    [Fact]
    public async Task Every_key_is_documented_with_its_default()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs", "configuration.md"), TestContext.Current.CancellationToken);

        var documented = Row().Matches(text).Select(row => $"{row.Groups["key"].Value} {row.Groups["default"].Value}");

        documented.Should().BeEquivalentTo((await KeysAsync()).Select(key => $"{key.Name} {key.Default}"));
    }

    // Without faults, or Build would throw; the keys are those of the sections that it checked.
    private static async Task<List<(string Name, string Default)>> KeysAsync()
    {
        await using var router = RouterHost.Build(new RouterSettings { ConfigFile = ExampleFile });
        return
        [
            .. from section in router.Services.GetServices<OptionsSection>()
               let defaults = Activator.CreateInstance(section.OptionsType)
               from property in section.OptionsType.GetProperties()
               select ($"{section.Name}:{property.Name}", Written(property, property.GetValue(defaults))),
        ];
    }

    private static string Written(PropertyInfo property, object? value) => value switch
    {
        "" when property.IsDefined(typeof(RequiredAttribute)) => "required",
        "" or ICollection { Count: 0 } => "none",
        bool flag => flag ? "`true`" : "`false`",
        _ => $"`{value}`",
    };

    [GeneratedRegex(@"^\| `(?<key>\w+:\w+)` \| (?<default>[^|]+) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
