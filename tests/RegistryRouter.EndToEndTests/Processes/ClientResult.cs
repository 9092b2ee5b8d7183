namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>Exit code and output of a program.</summary>
internal sealed record ClientResult(ClientCommand Command, int ExitCode, string Output, string Errors)
{
    public string AllOutput => $"{Output}\n{Errors}";

    public ClientResult Succeeded() => ExitCode == 0
        ? this
        : throw new InvalidOperationException($"`{Command}` exited with {ExitCode}:\n{AllOutput}");

    public ClientResult Failed() => ExitCode != 0
        ? this
        : throw new InvalidOperationException($"`{Command}` should have failed, but printed:\n{AllOutput}");
}

internal static class ClientResultTasks
{
    public static async Task<ClientResult> Succeeds(this Task<ClientResult> run) => (await run).Succeeded();

    public static async Task<ClientResult> Fails(this Task<ClientResult> run) => (await run).Failed();
}
