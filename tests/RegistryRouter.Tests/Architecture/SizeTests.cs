namespace RegistryRouter.Tests.Architecture;

public sealed class SizeTests
{
    private const int MostLines = 180;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Files_are_short(string folder)
    {
        var tooLong = from file in SourceTree.Files(folder)
                      let lines = File.ReadLines(file).Count()
                      where lines > MostLines
                      select $"{Path.GetRelativePath(SourceTree.Root, file)}: {lines} lines";

        tooLong.Should().BeEmpty();
    }
}
