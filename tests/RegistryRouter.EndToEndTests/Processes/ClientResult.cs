namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>How a program ended, and everything it said.</summary>
internal sealed record ClientResult(ClientCommand Command, int ExitCode, string Output, string Errors)
{
    public string Said => $"{Output}\n{Errors}";

    public ClientResult Succeeded() => ExitCode == 0
        ? this
        : throw new InvalidOperationException($"`{Command}` ended with {ExitCode}:\n{Said}");

    public ClientResult Failed() => ExitCode != 0
        ? this
        : throw new InvalidOperationException($"`{Command}` should have failed, but said:\n{Said}");
}

internal static class ClientResultTasks
{
    public static async Task<ClientResult> Succeeds(this Task<ClientResult> run) => (await run).Succeeded();

    public static async Task<ClientResult> Fails(this Task<ClientResult> run) => (await run).Failed();
}
