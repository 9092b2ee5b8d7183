namespace RegistryRouter.Server.Configuration;

/// <summary>A file that contains only a secret. A trailing line break, which editors add, is ignored.</summary>
internal static class SecretFile
{
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Read(string file)
    {
        try
        {
            return Content(File.ReadAllText(file));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NotThere(file);
        }
    }

    /// <inheritdoc cref="Read"/>
    public static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return Content(await File.ReadAllTextAsync(file, cancellationToken));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NotThere(file);
        }
    }

    // The value may be the secret itself instead of a path, and .NET's message would print it.
    private static FileNotFoundException NotThere(string file) => new(Path.IsPathRooted(file)
        ? $"the file {file} does not exist"
        : "the secret file does not exist (its name is not shown because it does not begin with '/' and may be the secret itself)");

    private static string Content(string text) => text.TrimEnd('\r', '\n');
}
