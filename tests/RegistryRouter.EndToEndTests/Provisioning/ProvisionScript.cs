using System.Diagnostics;
using RegistryRouter.EndToEndTests.Packaging;

namespace RegistryRouter.EndToEndTests.Provisioning;

/// <summary>Runs <c>config/nexus/provision.sh</c> with <c>sh</c>.</summary>
internal static class ProvisionScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="nexus">Nexus to set up.</param>
    /// <param name="settings">Environment variables of the script; an empty value counts as not set.</param>
    public static async Task<ScriptResult> RunAsync(NexusRestApi nexus, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("sh", [RepositoryFile.Find("config/nexus/provision.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NEXUS_URL"] = nexus.Url;
        start.Environment["NEXUS_PASSWORD_FILE"] = nexus.PasswordFile;
        start.Environment["NEXUS_WAIT"] = "0";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        using var script = Process.Start(start)!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        var output = script.StandardOutput.ReadToEndAsync(timeout.Token);
        var error = script.StandardError.ReadToEndAsync(timeout.Token);
        await script.WaitForExitAsync(timeout.Token);
        return new ScriptResult(script.ExitCode, await output, await error);
    }
}

/// <summary>How a script ended and what it said.</summary>
internal sealed record ScriptResult(int ExitCode, string Output, string Error);
