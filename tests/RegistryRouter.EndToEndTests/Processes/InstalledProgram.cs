namespace RegistryRouter.EndToEndTests.Processes;

/// <summary>Finds programs where Debian and Ubuntu install them, before anything else on the path.</summary>
internal static class InstalledProgram
{
    private static readonly string[] SystemFolders = ["/usr/bin", "/usr/sbin", "/bin", "/sbin"];

    public static string Find(string program) => FindFirst(program);

    /// <summary>The first of several programs that can take each other's place.</summary>
    public static string FindFirst(params IReadOnlyList<string> programs) =>
        programs.SelectMany(Paths).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"`{programs[0]}` is not installed; tests/run.sh installs all that the tests need.");

    // A rooted path wins over the folder that it is combined with.
    private static IEnumerable<string> Paths(string program) => Folders().Select(folder => Path.Combine(folder, program));

    private static IEnumerable<string> Folders() =>
        SystemFolders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries));
}
