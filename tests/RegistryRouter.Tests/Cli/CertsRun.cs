using System.CommandLine;
using System.Text.Json;
using RegistryRouter.Cli;
using RegistryRouter.Tests.Tls;

namespace RegistryRouter.Tests.Cli;

/// <summary>Runs <c>registry-router certs</c> with its own data folder.</summary>
internal sealed class CertsRun : IDisposable
{
    private static readonly string[] Hosts = ["registry.test"];

    private readonly TemporaryFolder _folder = new();
    private readonly string _configuration;

    public CertsRun() => _configuration = _folder.Write("router.json", JsonSerializer.Serialize(new
    {
        Data = new { Directory = _folder.File("data") },
        Router = new { Hosts },
    }));

    /// <summary>Output and errors of the last run.</summary>
    public string Said { get; private set; } = "";

    public string RootFile => File("data/tls/ca.crt");

    public string File(string name) => _folder.File(name);

    public string Write(string name, string text) => _folder.Write(name, text);

    public async Task<int> RunAsync(string input, params string[] arguments)
    {
        var configFile = new Option<string?>("--config") { Recursive = true };
        var root = new RootCommand { configFile, CertsCommand.Create(configFile, new StringReader(input)) };
        var (output, errors) = (new StringWriter(), new StringWriter());
        var parsed = root.Parse(["certs", .. arguments, "--config", _configuration]);
        var exitCode = await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = errors }, TestContext.Current.CancellationToken);
        Said = $"{output}{errors}";
        return parsed.Errors.Count > 0 ? CommandLine.UsageError : exitCode;
    }

    public void Dispose() => _folder.Dispose();
}
