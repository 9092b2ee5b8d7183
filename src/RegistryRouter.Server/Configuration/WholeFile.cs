namespace RegistryRouter.Server.Configuration;

/// <summary>Writes files atomically: each contains the old or all of the new content, even after a full disk or a crash.</summary>
internal static class WholeFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode ReadableByAll = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes files that belong together: none is replaced before all contents are on disk.</summary>
    /// <exception cref="IOException">One cannot be written; none was changed.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be written; none was changed.</exception>
    public static void Write(params IReadOnlyList<(string Path, string Text, bool IsSecret)> files)
    {
        var staged = new List<(string From, string To)>();
        try
        {
            foreach (var (path, text, isSecret) in files)
            {
                // For a symbolic link, its target is replaced.
                var target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
                staged.Add(($"{target}.{Guid.NewGuid():N}.tmp", target));
                Stage(staged[^1].From, text, isSecret ? OwnerOnly : ReadableByAll);
            }
            foreach (var (from, to) in staged)
                File.Move(from, to, overwrite: true);
        }
        finally
        {
            foreach (var (from, _) in staged.Where(file => File.Exists(file.From)))
                File.Delete(from);
        }
    }

    private static void Stage(string file, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        using var stream = new FileStream(file, options);
        using (var writer = new StreamWriter(stream, leaveOpen: true))
            writer.Write(text);
        stream.Flush(flushToDisk: true);
    }
}
