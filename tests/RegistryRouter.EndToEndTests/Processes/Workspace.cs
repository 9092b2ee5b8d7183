using System.Text.RegularExpressions;

namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>
/// A temporary folder for everything that a group of processes writes, and the processes themselves. At the end they are
/// stopped, last first, what they left mounted is unmounted, and the folder goes.
/// </summary>
internal sealed class Workspace : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _parts = [];

    // Short: the path of a unix socket must fit into 108 bytes. Lower case: podman makes image names of paths.
    public string Root { get; } =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"rr-{Path.GetRandomFileName()}")).FullName;

    public string Folder(params ReadOnlySpan<string> names) =>
        Directory.CreateDirectory(Path.Combine([Root, .. names])).FullName;

    public string File(string name, string content)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Leaves it to the workspace to stop something.</summary>
    public T Keep<T>(T part) where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }

    /// <summary>Starts a program, which the workspace will stop, and waits for the line that says it is ready.</summary>
    public async Task<(DaemonProcess Process, Match Ready)> StartAsync(ClientCommand command, Regex ready)
    {
        var process = Keep(DaemonProcess.Start(command));
        return (process, await process.WaitForAsync(ready));
    }

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part)) await part.DisposeAsync();
        foreach (var mount in MountsBelowRoot())
            await ClientProcess.RunAsync(new("umount", "-l", mount), CancellationToken.None);
        // Container storage holds files that only rm deletes without following or refusing them.
        await ClientProcess.RunAsync(new("rm", "-rf", "--one-file-system", Root), CancellationToken.None);
    }

    private List<string> MountsBelowRoot() => System.IO.File.ReadLines("/proc/self/mountinfo")
        .Select(line => line.Split(' ')[4])
        .Where(path => path.StartsWith(Root + '/', StringComparison.Ordinal))
        .OrderByDescending(path => path.Length)
        .ToList();
}
