using System.CommandLine;
using System.Text.Json;
using RegistryRouter.Cli;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Cli;

/// <summary>Runs a command with its own configuration and a router that is built but does not run.</summary>
/// <param name="create">Creates the command.</param>
internal sealed class CommandRun(Func<Option<string?>, Command> create) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Configuration keys.</summary>
    public Dictionary<string, string?> Settings { get; } = new()
    {
        ["Nexus:Group"] = "http://nexus:8083",
        ["Nexus:Hosted"] = "http://nexus:8082",
        ["Nexus:Ui"] = "http://nexus:8081",
        ["Router:Hosts:0"] = "registry.test",
    };

    /// <summary>Output and errors of the last run.</summary>
    public string Output { get; private set; } = "";

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Output);

    /// <summary>Full name of a file in its folder.</summary>
    public string File(string name) => _folder.File(name);

    public string Write(string name, string text) => _folder.Write(name, text);

    public async Task<int> RunAsync(params string[] arguments)
    {
        Settings.TryAdd("Data:Directory", _folder.File("data"));
        var configFile = new Option<string?>("--config") { Recursive = true };
        var root = new RootCommand { configFile, create(configFile) };
        var (output, errors) = (new StringWriter(), new StringWriter());
        var parsed = root.Parse([root.Subcommands[0].Name, .. arguments, "--config", _folder.Write("router.json", JsonSerializer.Serialize(Settings))]);
        var exitCode = await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = errors }, TestContext.Current.CancellationToken);
        Output = $"{output}{errors}";
        return parsed.Errors.Count > 0 ? CommandLine.UsageError : exitCode;
    }

    public void Dispose() => _folder.Dispose();
}
