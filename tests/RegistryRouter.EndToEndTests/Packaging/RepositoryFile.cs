namespace RegistryRouter.EndToEndTests.Packaging;

/// <summary>Files that are shipped beside the code.</summary>
internal static class RepositoryFile
{
    /// <param name="path">From the root of the repository, such as <c>config/registry-router.json</c>.</param>
    public static string Find(string path)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RegistryRouter.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return Path.Combine(folder, path);
    }
}
