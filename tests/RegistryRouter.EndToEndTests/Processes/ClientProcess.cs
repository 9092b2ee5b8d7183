namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>Runs a command until it exits. A command that takes too long is killed and its output is reported.</summary>
internal static class ClientProcess
{
    public static async Task<ClientResult> RunAsync(ClientCommand command, CancellationToken cancel)
    {
        var (output, errors) = (new CapturedLines(), new CapturedLines());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(command.Limit);
        using var process = ChildProcess.Start(command, output, errors);
        try
        {
            if (command.Input.Length > 0) await process.StandardInput.WriteAsync(command.Input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return new(command, process.ExitCode, output.ToString(), errors.ToString());
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"`{command}` took longer than {command.Limit}:\n{output}\n{errors}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
