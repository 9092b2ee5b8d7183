using RegistryRouter.Cli;

namespace RegistryRouter.Tests.Cli;

/// <summary>Runs <c>registry-router certs</c> with its own data folder.</summary>
internal sealed class CertsRun : IDisposable
{
    private readonly CommandRun _run;
    private StringReader _input = new("");

    public CertsRun() => _run = new(configFile => CertsCommand.Create(configFile, _input));

    /// <inheritdoc cref="CommandRun.Output"/>
    public string Output => _run.Output;

    public string RootFile => File("data/tls/ca.crt");

    public string File(string name) => _run.File(name);

    public string Write(string name, string text) => _run.Write(name, text);

    public Task<int> RunAsync(string input, params string[] arguments)
    {
        _input = new StringReader(input);
        return _run.RunAsync(arguments);
    }

    public void Dispose() => _run.Dispose();
}
