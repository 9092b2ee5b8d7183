using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace RegistryRouter.EndToEndTests.Packaging;

public class ExampleConfigurationTests
{
    private static readonly string Example = RepositoryFile.Find("config/registry-router.json");
    private static readonly IConfigurationRoot Configuration = new ConfigurationBuilder().AddJsonFile(Example).Build();

    // An empty list is the default, but does not show the format of an item.
    private static readonly string[] Illustrated = ["Router:Hosts"];

    public static TheoryData<string> Sections => [.. OptionsClasses().Keys];

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_key_is_in_the_example(string section)
    {
        var keys = OptionsClasses()[section].GetProperties().Select(property => property.Name);

        Configuration.GetSection(section).GetChildren().Select(child => child.Key).Should().BeEquivalentTo(keys);
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_value_in_the_example_is_the_default(string section)
    {
        var type = OptionsClasses()[section];
        var shown = Configuration.GetSection(section).Get(type)!;
        var defaults = Activator.CreateInstance(type)!;

        foreach (var property in type.GetProperties().Where(property => !IsIllustrated(section, property, defaults)))
            property.GetValue(shown).Should().BeEquivalentTo(property.GetValue(defaults), "{0}:{1} has this default", section, property.Name);
    }

    [Fact]
    public async Task The_router_starts_with_the_example()
    {
        var data = Directory.CreateTempSubdirectory("router-data-");
        using var router = StartRouter(data.FullName);
        try
        {
            (await StartLineAsync(router)).Should().Contain("Listening on");
        }
        finally
        {
            router.Kill();
            await router.WaitForExitAsync(TestContext.Current.CancellationToken);
            data.Delete(recursive: true);
        }
    }

    private static Dictionary<string, Type> OptionsClasses() => Assembly.Load("RegistryRouter.Server").GetTypes()
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
        .Select(type => (Section: (string?)type.GetField("Section")?.GetRawConstantValue(), type))
        .Where(found => found.Section is not null)
        .ToDictionary(found => found.Section!, found => found.type);

    private static bool IsIllustrated(string section, PropertyInfo property, object defaults) =>
        Illustrated.Contains($"{section}:{property.Name}")
        || (property.GetCustomAttribute<RequiredAttribute>() is not null && property.GetValue(defaults) is "");

    private static Process StartRouter(string data)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly.Load("registry-router").Location, "--config", Example])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var listener in new[] { "Https", "Http", "Management" })
            start.Environment[$"Listen__{listener}"] = "127.0.0.1:0";
        start.Environment["Data__Directory"] = data;
        return Process.Start(start)!;
    }

    // A router with an invalid configuration writes to standard error only.
    private static async Task<string> StartLineAsync(Process router)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromMinutes(1));
        while (await router.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.Contains("Listening on", StringComparison.Ordinal))
                return line;
        }
        return await router.StandardError.ReadToEndAsync(timeout.Token);
    }
}
