namespace RegistryRouter.Configuration;

/// <summary>A file that holds a secret and nothing else. The end of its line, which editors add, is no part of it.</summary>
internal static class SecretFile
{
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Read(string file) => Content(File.ReadAllText(file));

    /// <inheritdoc cref="Read"/>
    public static async Task<string> ReadAsync(string file, CancellationToken cancellationToken) => Content(await File.ReadAllTextAsync(file, cancellationToken));

    private static string Content(string text) => text.TrimEnd('\r', '\n');
}
