namespace RegistryRouter.EndToEndTests.Packaging;

/// <summary>Files from the documentation, word for word.</summary>
internal static class DocumentedFile
{
    /// <param name="document">From the root of the repository, such as <c>docs/mirror.md</c>.</param>
    /// <param name="name">The comment above the block.</param>
    public static string Read(string document, string name)
    {
        var text = File.ReadAllText(RepositoryFile.Find(document));
        var block = text.IndexOf($"<!-- {name} -->\n```", StringComparison.Ordinal);
        block.Should().BePositive($"{document} holds {name}");
        var start = text.IndexOf('\n', text.IndexOf("```", block, StringComparison.Ordinal)) + 1;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
