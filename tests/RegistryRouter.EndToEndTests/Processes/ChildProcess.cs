using System.Diagnostics;

namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>Starts a command with its output captured line by line.</summary>
internal static class ChildProcess
{
    public static Process Start(ClientCommand command, CapturedLines output, CapturedLines errors)
    {
        var process = new Process { StartInfo = StartInfo(command) };
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => errors.Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    // nohup and background jobs of a shell ignore SIGHUP and SIGINT, and children inherit that. env restores the defaults.
    private static ProcessStartInfo StartInfo(ClientCommand command)
    {
        var start = new ProcessStartInfo(InstalledProgram.Find("env"), ["--default-signal", InstalledProgram.Find(command.Program), .. command.Arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        return start;
    }
}
