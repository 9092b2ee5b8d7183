using System.Runtime.CompilerServices;

namespace RegistryRouter.Tests.Architecture;

/// <summary>The source files of this repository.</summary>
internal static class SourceTree
{
    /// <summary>Root of the repository: the folder above this file that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Folder of the commands.</summary>
    public static string Router { get; } = Path.Combine(Root, "src", "RegistryRouter");

    /// <summary>Folder of what serves.</summary>
    public static string Server { get; } = Path.Combine(Root, "src", "RegistryRouter.Server");

    /// <summary>C# files below a folder of the repository, without what the build makes.</summary>
    public static IEnumerable<string> Files(params string[] folder)
    {
        var start = Path.Combine([Root, .. folder]);
        return Directory.EnumerateFiles(start, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(start, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));
    }

    /// <summary>The folder of a project in which a file is; empty for the files beside them.</summary>
    public static string FolderOf(string file) =>
        Path.GetRelativePath(Path.Combine(Root, "src"), file).Split(Path.DirectorySeparatorChar) is [_, var folder, _, ..] ? folder : "";

    private static string FindRoot([CallerFilePath] string file = "")
    {
        var folder = Directory.GetParent(file);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RegistryRouter.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {file} holds RegistryRouter.Server.sln.");
    }
}
